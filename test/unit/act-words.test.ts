import { ACTS } from '../../workflows/contract/act-table';
import type { ActName } from '../../workflows/contract/acts';

// Written by hand: what somebody else enters about a party without its signed word, since it is no word of the party's alone.
const NO_WORD_OF_ITS_OWN: readonly ActName[] = [
  // Held to a record by the table, where the body did not hear it itself.
  'acknowledgeClarification',
  // What the body that enters it did, heard, saw or received.
  ...([
    'askAppraisal',
    'endAppraisal',
    'handOver',
    'sue',
    'recordAwardReceipt',
    'recordFeePaid',
    'takeUpDocument',
  ] as const),
  ...(['recordLimitationEvent', 'suspendLimitation', 'resumeLimitation', 'endEntrustedMediation'] as const),
  ...(['recordPayment', 'reportNonPerformance', 'interruptEnforcement'] as const),
  ...(['requestNegotiation', 'answerNegotiation', 'recordNegotiationResult'] as const),
  // Signed at a signing service, or entered with what was signed on paper.
  'sign',
];

test('ENT-9: whatever a party says and another enters hangs on its record, its signature or its own paper', () => {
  const open = (Object.keys(ACTS) as ActName[]).filter((name) => {
    const { by, ownWord, onPaper, ownPaper } = ACTS[name] as { by: readonly string[] } & Partial<
      Record<'ownWord' | 'onPaper' | 'ownPaper', unknown>
    >;
    return by.includes('party') && by.length > 1 && !ownWord && !onPaper && ownPaper === undefined;
  });
  expect(open.toSorted()).toEqual(NO_WORD_OF_ITS_OWN.toSorted());
});

test.each<ActName>(['joinParty', 'recordAgent', 'recordRepresentatives', 'fileForArbitration', 'handInClaim'])(
  'CPL 62, ENT-9: what %s goes by is what its party signed',
  (name) => {
    expect(ACTS[name]).toHaveProperty('ownPaper');
  },
);
