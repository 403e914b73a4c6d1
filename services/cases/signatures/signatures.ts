import { z } from 'zod';
import { covers, type Caller } from '../../kit/auth';
import { isAhead, type Clock } from '../../kit/clock';
import { Problem } from '../../kit/problem';
import type { ActsService } from '../acts/acts.service';
import type { Documents } from '../documents/documents';
import { sha256 } from '../people/vault';
import type { PeopleRepository } from '../people/people.repository';
import type { JournalRepository } from '../reading/journal.repository';
import type { ReadTrail } from '../reading/read-trail';
import type { actAnswer } from '../schemas';
import { NotSigned, readStatement, type ELECTRONIC, type SignatureStatement, type SigningService } from './statement';

interface Deps {
  services: readonly SigningService[];
  acts: ActsService;
  documents: Documents;
  journal: JournalRepository;
  people: PeopleRepository;
  trail: ReadTrail;
  clock: Clock;
}

/** Where somebody signs; asked for again, the same. */
export const signingAnswer = z.object({ url: z.url().describe('the page of the signing service where one signs') });

const TIMEOUT_MS = 10_000;
const MEDIA_TYPE = 'application/jose';
/** Who reads the proof of a signature: whoever reads the agreement. */
const READERS = ['party', 'court', 'commission', 'organisation', 'mediator'];

/**
 * Electronic signatures (ORule 19): asked for here, given at a signing service, and taken from its signed statement alone.
 * What people sign on paper is entered with its scan by the act `sign`.
 */
export class Signatures {
  constructor(private readonly deps: Deps) {}

  /** Sends a signer to the service of his place. Throws DOCUMENT_MISMATCH, UNAVAILABLE where there is none or it is away. */
  async ask(
    caseNo: string,
    caller: Caller,
    { method, documentSha256 }: { method: (typeof ELECTRONIC)[number]; documentSha256: string },
  ): Promise<z.output<typeof signingAnswer>> {
    const facts = await this.deps.journal.disputeFacts(caseNo);
    if (facts?.mediation.agreement?.document.sha256 !== documentSha256) throw Problem.ofTheLaw('DOCUMENT_MISMATCH');
    const service = this.deps.services.find(({ region }) => covers(region, caseNo.slice(0, 6)));
    if (!service) throw new Problem('UNAVAILABLE', 'no signing service serves this place: sign on paper');
    const signer = caller.party ?? 'mediator';
    const person = (await this.deps.people.people(caseNo))?.find(({ id }) => id === signer);
    // Whoever signs is checked by the service: it needs to know who that is to be.
    if (person) await this.deps.trail.note(caseNo, caller, 'signing', ['sensitive'], signer);
    return this.post(service, {
      reference: sha256(JSON.stringify([caseNo, signer, method, documentSha256])),
      caseNo,
      signer,
      method,
      sha256: documentSha256,
      person: person ? { name: person.name, identityNumber: person.identityNumber ?? null } : null,
    });
  }

  private async post(service: SigningService, body: object): Promise<z.output<typeof signingAnswer>> {
    try {
      const answer = await fetch(`${service.url}/v1/signings`, {
        method: 'POST',
        redirect: 'error',
        headers: { authorization: `Bearer ${service.token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!answer.ok) throw new Error(`answered ${answer.status}`);
      return signingAnswer.parse(await answer.json());
    } catch {
      throw new Problem('UNAVAILABLE', `the signing service ${service.id} does not answer`);
    }
  }

  /**
   * Takes a service's statement: it is kept as it came, and the signature is entered with it. The same one again is one. Throws
   * BAD_SIGNATURE, FORBIDDEN outside the service's place, IN_THE_FUTURE, HASH_MISMATCH, and what the law refuses.
   */
  async take(jws: string): Promise<z.output<typeof actAnswer>> {
    const said = await this.read(jws);
    const service = this.serviceOf(said.iss);
    if (!service || !covers(service.region, said.case.slice(0, 6)))
      throw new Problem('FORBIDDEN', `${said.iss} serves ${service?.region ?? 'nowhere'}`);
    if (isAhead(said.signedAt, this.deps.clock.now())) throw new Problem('IN_THE_FUTURE');
    const facts = await this.deps.journal.disputeFacts(said.case);
    if (!facts) throw new Problem('NOT_FOUND');
    const proof = await this.deps.documents.keep({
      caseNo: said.case,
      name: `signature-${said.signer}.jose`,
      content: once(Buffer.from(jws)),
      readers: READERS,
      by: `signing-service/${service.id}`,
      concession: false,
      heldBy: null,
      type: MEDIA_TYPE,
    });
    const body = {
      signer: said.signer,
      method: said.method,
      service: service.id,
      documentSha256: said.sha256,
      occurredAt: said.signedAt,
      evidence: [proof],
    };
    return this.deps.acts.act(
      said.case,
      'sign',
      body,
      signerOf(said, facts.mediation.organisation),
      said.jti,
      service.id,
    );
  }

  private serviceOf(id: string): SigningService | undefined {
    return this.deps.services.find((service) => service.id === id);
  }

  private async read(jws: string): Promise<SignatureStatement> {
    try {
      return await readStatement(jws, (id) => this.serviceOf(id));
    } catch (error) {
      if (error instanceof NotSigned) throw new Problem('BAD_SIGNATURE');
      if (!(error instanceof z.ZodError)) throw error;
      throw new Problem('INVALID', undefined, {
        errors: error.issues.map((i) => ({ path: i.path.join('/'), message: i.message })),
      });
    }
  }
}

async function* once(content: Buffer): AsyncGenerator<Buffer> {
  yield content;
}

/** Whom the service speaks for: the act is the signer's own. */
function signerOf({ iss, signer, case: caseNo }: SignatureStatement, organisation: string | null): Caller {
  const by = { sub: `signing-service/${iss}`, region: caseNo.slice(0, 6) };
  if (signer === 'mediator') return { ...by, role: 'mediator', ...(organisation === null ? {} : { organisation }) };
  return { ...by, role: 'party', case: caseNo, party: signer };
}
