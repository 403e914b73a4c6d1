import type { Client } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { createApp, type AppOptions } from '../kit/app';
import type { Clock } from '../kit/clock';
import type { ServiceClient } from '../kit/client';
import { databaseReady } from '../kit/database';
import { SecondPerson } from '../kit/second-person';
import { sweepIn } from '../kit/sweeper';
import { ActsService } from './acts/acts.service';
import { Corrections } from './acts/corrections';
import { CaseBeginner } from './disputes/case-beginner';
import { CaseStore } from './disputes/case-store';
import { Deploys } from './disputes/deploys';
import { Feed } from './reading/feed';
import { Rehearsals } from './rehearsal/rehearsals';
import { JournalRepository } from './reading/journal.repository';
import { MediationFile } from './documents/mediation-file';
import { Documents } from './documents/documents';
import { unscanned, type Scanner } from './documents/virus-scan';
import { CaseKeys } from './people/case-keys';
import { Outbox } from '../kit/proceedings/outbox';
import { LedgerImport } from './disputes/ledger-import';
import { OpeningService } from './disputes/opening.service';
import { PeopleRepository } from './people/people.repository';
import { Roster } from './people/roster';
import { ProceedingsGateway } from './disputes/proceedings.gateway';
import { ReadTrail } from './reading/read-trail';
import { Dossier } from './reading/dossier';
import { DossierPdf } from './papers/dossier-pdf';
import { Forms } from './papers/forms.repository';
import { PapersService } from './papers/papers.service';
import { Printer } from './papers/printer';
import { ReadingService } from './reading/reading.service';
import { Texts } from './reading/texts';
import { codecRoutes } from './routes/codec.routes';
import { entryRoutes } from './routes/entry.routes';
import { disputeRoutes } from './routes/disputes.routes';
import { deploysRoutes } from './routes/deploys.routes';
import { internalRoutes } from './routes/internal.routes';
import { Signatures } from './signatures/signatures';
import type { ObjectStore } from './documents/object-store';
import { Meetings } from './meetings/meetings';
import { servingHere, type OutsideService } from './outside';
import type { SigningService } from './signatures/statement';
import { signatureRoutes } from './routes/signature.routes';
import { BrokenGlass } from './reading/broken-glass';
import { OpeningRights } from './disputes/opening-right';
import { Entries } from './people/entries';
import { Erasing } from './people/erasing';
import { gaugesOfCases } from './operations/gauges';
import { Healing } from './operations/healing';
import { Reconcile } from './operations/reconcile';
import { Stuck } from './operations/stuck';
import { operationsRoutes } from './routes/operations.routes';
import { documentRoutes } from './routes/document.routes';
import { importRoutes } from './routes/import.routes';
import { paperRoutes } from './routes/paper.routes';
import { correctionRoutes } from './routes/correction.routes';
import { peopleRoutes } from './routes/people.routes';
import type { CasesServices } from './services';
import type { CasesDb } from './tables';
import type { Vault } from './people/vault';

const HOUR_MS = 3600_000;
const NIGHTLY_MS = 600_000;
const HEALING_MS = 15_000;
const health = z.object({ status: z.string() });

export interface CasesDeps {
  db: CasesDb;
  temporal: Client;
  /** What `temporal` encodes and decodes with, lent to Temporal's UI and command line. */
  codec: PayloadCodec;
  /** Where documents lie; none: in the database. */
  store?: ObjectStore;
  /** Where people sign electronically; none: on paper alone. */
  signingServices?: readonly SigningService[];
  /** In whose rooms people meet; none: in person alone. */
  meetingServices?: readonly OutsideService[];
  /** The origin of Temporal's UI; none: no browser may use the codec. */
  codecOrigin?: string | undefined;
  rules: ServiceClient;
  roster: ServiceClient;
  notification: ServiceClient;
  court: ServiceClient;
  arbitration: ServiceClient;
  register: ServiceClient;
  vault: Vault;
  /** What papers are printed with; not said: the faces of the house, and LibreOffice where it is found. */
  printer?: Printer;
  /** Past whom documents come in; none said: nobody. */
  scan?: Scanner;
  clock: Clock;
  publicUrl: string;
  /** Where people see a case; absent: there is no console. */
  consoleUrl?: string | undefined;
  /** How often pending acts and unstarted cases are looked for. */
  sweepMs: number;
  /** Within so much after a date its expiry is worked; 0 where not said. */
  spreadMs?: number;
}

/** The front door: opens disputes, turns a person's act into an update, keeps people, documents and the journal. */
export async function casesApp(deps: CasesDeps, options: Omit<AppOptions, 'name' | 'title'>): Promise<FastifyInstance> {
  const keys = new CaseKeys(deps.db, deps.vault);
  const people = new PeopleRepository(deps.db, deps.vault, keys);
  const documents = new Documents(deps.db, keys, deps.vault, deps.scan ?? unscanned, deps.clock, deps.store ?? null);
  const journal = new JournalRepository(deps.db);
  const trail = new ReadTrail(deps.db, deps.clock);
  const entries = new Entries(deps.db, people, deps.vault, deps.clock);
  const app = await createApp({
    ...options,
    name: 'cases',
    title: 'cases',
    partyOf: (sub, caseNo) => entries.partyOf(sub, caseNo),
    ready: { database: () => databaseReady(deps.db) },
  });
  const now = (): Date => deps.clock.now();
  const proceedings = new ProceedingsGateway(deps.temporal);
  const alarm = (what: string): void => app.log.error({ alarm: what }, 'the beginning of a case');
  const beginner = new CaseBeginner(deps.db, proceedings, now, alarm, deps.spreadMs ?? 0);
  const outbox = new Outbox(deps.db, deps.notification, now);
  const deploys = new Deploys(deps.db, proceedings, now);
  const shared = { ...deps, people, entries, journal, proceedings, beginner };
  const sending = sweepIn(app, 'outbox', () => outbox.send(), deps.sweepMs);
  const second = new SecondPerson(deps.db, deps.clock, (change) => deps.vault.digest(change));
  const glass = new BrokenGlass(deps.db, second, people, journal, trail, deps.clock);
  const erasing = new Erasing(deps.db, people, journal, deps.clock);
  const openingRights = new OpeningRights(deps.db, people, deps.vault, keys, deps.clock);
  const reading = new ReadingService(deps.db, journal, people, trail, glass, deps.clock, entries, openingRights);
  const meetingServices = deps.meetingServices ?? [];
  const hasRooms = (region: string): boolean => servingHere(meetingServices, region) !== undefined;
  const acts = new ActsService({ ...shared, reading, hasRooms });
  const corrections = new Corrections({ ...shared, reading, trail });
  const signing = { db: deps.db, acts, documents, journal, people, trail, clock: deps.clock };
  const feed = new Feed(deps.db);
  const opening = new OpeningService(shared);
  const texts = new Texts(deps.db, people, journal, reading, trail);
  const dossier = new Dossier(deps.db, keys, deps.vault, journal, reading, trail);
  const printer = deps.printer ?? new Printer();
  app.addHook('onClose', () => Promise.resolve(printer.close()));
  const forms = new Forms(deps.db, printer, deps.clock);
  const file = { db: deps.db, documents, people, reading, dossier, trail, printer, clock: deps.clock };
  const store = new CaseStore(deps.db, now);
  const services: CasesServices = {
    db: deps.db,
    clock: deps.clock,
    people,
    entries,
    openingRights,
    documents,
    journal,
    feed,
    opening,
    imports: new LedgerImport(opening, people, reading),
    acts,
    corrections,
    proceedings,
    store,
    rehearsals: new Rehearsals({ ...shared, store, runs: proceedings }),
    beginner,
    nudge: () => sending.nudge(),
    reading,
    texts,
    dossier,
    forms,
    papers: new PapersService({ ...file, journal, texts, forms, roster: new Roster(deps.roster) }),
    dossierPdf: new DossierPdf(file),
    trail,
    file: new MediationFile(deps.db, people, journal, trail, deps.clock),
    signatures: new Signatures({ ...signing, services: deps.signingServices ?? [] }),
    meetings: new Meetings({ reading, journal, texts, trail, vault: deps.vault, services: meetingServices }),
    erasing,
    second,
    glass,
  };
  disputeRoutes(app, services);
  correctionRoutes(app, services);
  documentRoutes(app, services);
  paperRoutes(app, services);
  importRoutes(app, services);
  signatureRoutes(app, services);
  peopleRoutes(app, services);
  entryRoutes(app, services);
  internalRoutes(app, services);
  codecRoutes(app, deps.codec, deps.codecOrigin, async (caseNos, caller) => {
    for (const caseNo of caseNos) await trail.note(caseNo, caller, 'engine', ['matter']);
  });
  deploysRoutes(app, deploys);
  const { db, clock, notification, court, arbitration, register } = deps;
  const reconcile = new Reconcile({
    db,
    proceedings,
    beginner,
    services: { notification, court, arbitration, register },
    clock,
    alarm: (found) => app.log.error({ alarm: 'STORES_DIFFER', found }, 'what the stores say differed at night'),
  });
  const others = { notification, court, arbitration, roster: deps.roster };
  const called: Readonly<Record<string, ServiceClient>> = {
    court,
    arbitration,
    roster: deps.roster,
    rules: deps.rules,
  };
  const answers = async (name: string): Promise<boolean> =>
    called[name]?.call('GET', '/health', health).then(
      () => true,
      () => false,
    ) ?? name === 'cases';
  const healing = new Healing(db, proceedings, beginner, answers, clock);
  const stuck = new Stuck({ db, acts, corrections, others, proceedings, deploys, reconcile, clock });
  operationsRoutes(app, stuck, reconcile, deploys);
  const jobs: Record<string, [job: () => Promise<unknown>, everyMs: number]> = {
    unstarted: [() => services.opening.startPending(), deps.sweepMs],
    'pending acts': [() => services.acts.settlePending(), deps.sweepMs],
    resting: [() => beginner.layDown(), deps.sweepMs],
    deploys: [() => deploys.sweep(), deps.sweepMs],
    healing: [() => healing.heal(), HEALING_MS],
    reconcile: [() => reconcile.nightly(), NIGHTLY_MS],
    corrections: [() => services.corrections.settle(), HOUR_MS],
    'left-over chunks': [() => documents.clearLeftOvers(), HOUR_MS],
    erasures: [() => erasing.eraseDue(), HOUR_MS],
  };
  const sweepers = [sending, ...Object.entries(jobs).map(([name, [job, everyMs]]) => sweepIn(app, name, job, everyMs))];
  gaugesOfCases(app, db, deploys, stuck, clock);
  app.addHook('preClose', (done) => {
    feed.close();
    done();
  });
  app.addHook('onClose', async () => {
    reconcile.stop();
    await Promise.all(sweepers.map((sweeper) => sweeper.stop()));
    await deps.db.destroy();
  });
  return app;
}
