import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Caller } from '../../kit/auth';
import { isAhead, legalDayOf, SKEW_S, type Clock } from '../../kit/clock';
import { Problem } from '../../kit/problem';
import type { DisputeFacts } from '../../../workflows/contract/facts';
import { authorityRefusal } from '../../../workflows/law/authority';
import type { ActsService } from '../acts/acts.service';
import { actorOf } from '../acts/actor';
import type { Documents } from '../documents/documents';
import type { PeopleRepository } from '../people/people.repository';
import type { JournalRepository } from '../reading/journal.repository';
import type { ReadTrail } from '../reading/read-trail';
import { askThere, pageThere, servingHere } from '../outside';
import type { actAnswer } from '../schemas';
import type { CasesDb, CasesTables } from '../tables';
import { NotSigned, readStatement, type ELECTRONIC, type SignatureStatement, type SigningService } from './statement';

interface Deps {
  db: CasesDb;
  services: readonly SigningService[];
  acts: ActsService;
  documents: Documents;
  journal: JournalRepository;
  people: PeopleRepository;
  trail: ReadTrail;
  clock: Clock;
}
type Signing = Selectable<CasesTables['signings']>;
type Entered = NonNullable<Awaited<ReturnType<ActsService['known']>>>;
/** What an act makes of the signing it enters. */
const FATES = { pending: null, accepted: 'signed', forOperator: 'signed', refused: 'refused' } as const;
interface Asked {
  method: (typeof ELECTRONIC)[number];
  documentSha256: string;
}

export const signingAnswer = z.object({
  url: pageThere.describe('the page of the signing service where one signs'),
});

const MEDIA_TYPE = 'application/jose';
/** Who reads the proof of a signature: whoever reads the agreement. */
const READERS = ['party', 'court', 'commission', 'organisation', 'mediator'];

/**
 * Electronic signatures (ORule 19): asked for here, given at a signing service, and taken from its signed statement alone.
 * What people sign on paper is entered with its scan by the act `sign`.
 */
export class Signatures {
  constructor(private readonly deps: Deps) {}

  /**
   * Sends a signer to the service of his place: a party, whoever may settle for it, or the case's own mediator. Asked again
   * before he has signed, it is the same signing. Throws DOCUMENT_MISMATCH, NOT_YOURS, what his authority lacks, and
   * UNAVAILABLE where there is no service or it is away.
   */
  async ask(caseNo: string, caller: Caller, asked: Asked): Promise<z.output<typeof signingAnswer>> {
    const facts = await this.deps.journal.disputeFacts(caseNo);
    if (facts?.mediation.agreement?.document.sha256 !== asked.documentSha256)
      throw Problem.ofTheLaw('DOCUMENT_MISMATCH');
    this.mustMaySign(caller, facts);
    const service = servingHere(this.deps.services, caseNo.slice(0, 6));
    if (!service) throw new Problem('UNAVAILABLE', 'no signing service serves this place: sign on paper');
    const signing = await this.signing(caseNo, caller, asked, service.id);
    const { signer, agent, method, sha256 } = signing;
    // Whoever signs is checked by the service: of a party that acts itself it is told who that is to be.
    const isItself = caller.party !== undefined && agent === null;
    const person = isItself ? (await this.deps.people.people(caseNo))?.find(({ id }) => id === signer) : undefined;
    if (person) await this.deps.trail.note(caseNo, caller, 'signing', ['sensitive'], signer);
    const asks = { reference: signing.id, caseNo, signer, agent, subject: caller.sub, method, sha256 };
    const who = person ? { name: person.name, identityNumber: person.identityNumber ?? null } : null;
    return askThere(service, '/v1/signings', { ...asks, person: who }, signingAnswer);
  }

  /** A mediator signs his own mediation; who acts for a party needs the power to settle (CPL 62). */
  private mustMaySign(caller: Caller, { mediation, agents }: DisputeFacts): void {
    if (caller.role === 'mediator' && mediation.mediator?.id !== caller.sub) throw Problem.ofTheLaw('NOT_YOURS');
    const occurredOn = legalDayOf(this.deps.clock.now());
    const refusal = authorityRefusal(agents, { name: 'sign', by: actorOf(caller), occurredOn });
    if (refusal) throw Problem.ofTheLaw(refusal);
  }

  /** The signing that waits for whoever asks, or a new one: what was signed or refused is over. */
  private async signing(caseNo: string, caller: Caller, asked: Asked, service: string): Promise<Signing> {
    const of = {
      case_no: caseNo,
      signer: caller.party ?? 'mediator',
      agent: caller.agent ?? null,
      by: caller.sub,
      method: asked.method,
      sha256: asked.documentSha256,
      service,
    };
    const made = { id: randomUUID(), asked_at: this.deps.clock.now().toISOString(), fate: null };
    await this.deps.db
      .insertInto('signings')
      .values({ ...of, ...made })
      .onConflict((c) => c.doNothing())
      .execute();
    const waiting = await this.deps.db
      .selectFrom('signings')
      .selectAll()
      .where('case_no', '=', caseNo)
      .where('signer', '=', of.signer)
      .where('agent', 'is not distinct from', of.agent)
      .where('by', '=', of.by)
      .where('method', '=', of.method)
      .where('sha256', '=', of.sha256)
      .where('service', '=', service)
      .where('fate', 'is', null)
      .executeTakeFirst();
    // It was signed or refused in this very moment.
    if (!waiting) return this.signing(caseNo, caller, asked, service);
    // What came back may have been entered since, when nobody was there to note it.
    const fate = FATES[(await this.entered(waiting))?.status ?? 'pending'];
    if (fate === null) return waiting;
    await this.close(waiting.id, fate);
    return this.signing(caseNo, caller, asked, service);
  }

  /** The act by which a signing was entered; none yet. */
  private entered({ id, case_no, service }: Signing): ReturnType<ActsService['known']> {
    return this.deps.acts.known(case_no, signingService(service), id);
  }

  /**
   * Takes a service's statement about a signing it was asked for: it is kept as it came, and the signature is entered with it.
   * The same one again is one. Throws BAD_SIGNATURE, NOT_FOUND where it answers no signing, IN_THE_FUTURE, UNAVAILABLE while
   * nothing is known, and what the law refuses.
   */
  async take(jws: string): Promise<z.output<typeof actAnswer>> {
    const said = await this.read(jws);
    const signing = await this.answered(said);
    if (isAhead(said.signedAt, this.deps.clock.now())) throw new Problem('IN_THE_FUTURE');
    if (Date.parse(said.signedAt) < signing.asked_at.getTime() - SKEW_S * 1000)
      throw new Problem('INVALID', 'signedAt: before the signing was asked for');
    const entered = await this.entered(signing);
    if (entered) return this.again(signing, said, entered);
    if (signing.fate === 'refused') throw Problem.ofTheLaw('ALREADY_DONE', 'this signing is over: it was refused');
    const facts = await this.deps.journal.disputeFacts(said.case);
    // What is signed no longer is what is agreed, or by whom: nothing of it is kept.
    const { agreement, mediator, organisation } = facts?.mediation ?? {};
    if (agreement?.document.sha256 !== said.sha256)
      throw await this.over(signing, Problem.ofTheLaw('DOCUMENT_MISMATCH'));
    if (said.signer === 'mediator' && signing.by !== mediator?.id)
      throw await this.over(signing, Problem.ofTheLaw('NOT_YOURS'));
    const proof = await this.deps.documents.keep({
      caseNo: said.case,
      name: `signature-${said.signer}.jose`,
      content: once(Buffer.from(jws)),
      readers: READERS,
      by: signingService(said.iss),
      concession: false,
      heldBy: null,
      type: MEDIA_TYPE,
    });
    const { signer, method, sha256: documentSha256, signedAt: occurredAt } = said;
    const body = { signer, method, documentSha256, occurredAt, evidence: [proof] };
    const caller = signerOf(said, organisation ?? null);
    return this.settled(signing, this.deps.acts.act(said.case, 'sign', body, caller, said.jti, { service: said.iss }));
  }

  /** The same statement again, in whatever bytes it is signed this time; another one under its number is refused. */
  private async again(
    signing: Signing,
    said: SignatureStatement,
    entered: Entered,
  ): Promise<z.output<typeof actAnswer>> {
    if (Date.parse(entered.occurredAt) !== Date.parse(said.signedAt)) throw new Problem('IDEMPOTENCY_KEY_REUSED');
    return this.settled(signing, this.deps.acts.repeated(entered.id));
  }

  /** What the act came to, by which the signing is over; pending, nothing is known yet. */
  private async settled(
    signing: Signing,
    entering: Promise<z.output<typeof actAnswer>>,
  ): Promise<z.output<typeof actAnswer>> {
    const answer = await entering.catch(async (error: unknown) => {
      throw error instanceof Problem && error.body.status < 500 ? await this.over(signing, error) : error;
    });
    if (answer.status === 'pending') throw new Problem('UNAVAILABLE', 'taken, and not yet entered: send it again');
    await this.close(signing.id, 'signed');
    return answer;
  }

  /** The signing that a statement answers, in all it says. Throws NOT_FOUND. */
  private async answered(said: SignatureStatement): Promise<Signing> {
    const signing = await this.deps.db.selectFrom('signings').selectAll().where('id', '=', said.jti).executeTakeFirst();
    const asked = signing && [signing.service, signing.case_no, signing.signer, signing.agent];
    const answers = [said.iss, said.case, said.signer, said.agent ?? null];
    const isIt = asked?.every((one, i) => one === answers[i]);
    if (!signing || !isIt || signing.method !== said.method || signing.sha256 !== said.sha256)
      throw new Problem('NOT_FOUND', 'no such signing was asked for');
    return signing;
  }

  /** A signing that was refused is over: whoever asks again gets a new one. */
  private async over(signing: Signing, problem: Problem): Promise<Problem> {
    await this.close(signing.id, 'refused');
    return problem;
  }

  private async close(id: string, fate: 'signed' | 'refused'): Promise<void> {
    await this.deps.db.updateTable('signings').set({ fate }).where('id', '=', id).where('fate', 'is', null).execute();
  }

  private async read(jws: string): Promise<SignatureStatement> {
    try {
      return await readStatement(jws, (id) => this.deps.services.find((service) => service.id === id));
    } catch (error) {
      if (error instanceof NotSigned) throw new Problem('BAD_SIGNATURE');
      throw error instanceof z.ZodError ? Problem.ofIssues(error) : error;
    }
  }
}

/** As whom a service's word stands in acts and documents. */
const signingService = (id: string): string => `signing-service/${id}`;

async function* once(content: Buffer): AsyncGenerator<Buffer> {
  yield content;
}

/** Whom the service speaks for: the act is the signer's own. */
function signerOf({ iss, signer, agent, case: caseNo }: SignatureStatement, organisation: string | null): Caller {
  const by = { sub: signingService(iss), region: caseNo.slice(0, 6) };
  if (signer === 'mediator') return { ...by, role: 'mediator', ...(organisation === null ? {} : { organisation }) };
  return { ...by, role: 'party', case: caseNo, party: signer, ...(agent == null ? {} : { agent }) };
}
