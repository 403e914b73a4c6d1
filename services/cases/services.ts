import type { Clock } from '../kit/clock';
import type { SecondPerson } from '../kit/second-person';
import type { ActsService } from './acts/acts.service';
import type { Feed } from './reading/feed';
import type { JournalRepository } from './reading/journal.repository';
import type { Documents } from './documents/documents';
import type { MediationFile } from './documents/mediation-file';
import type { LedgerImport } from './disputes/ledger-import';
import type { OpeningService } from './disputes/opening.service';
import type { BrokenGlass } from './reading/broken-glass';
import type { Entries } from './people/entries';
import type { Erasing } from './people/erasing';
import type { PeopleRepository } from './people/people.repository';
import type { CaseBeginner } from './disputes/case-beginner';
import type { CaseStore } from './disputes/case-store';
import type { ProceedingsGateway } from './disputes/proceedings.gateway';
import type { Rehearsals } from './rehearsal/rehearsals';
import type { ReadTrail } from './reading/read-trail';
import type { ReadingService } from './reading/reading.service';
import type { DossierPdf } from './papers/dossier-pdf';
import type { Forms } from './papers/forms.repository';
import type { PapersService } from './papers/papers.service';
import type { Dossier } from './reading/dossier';
import type { Texts } from './reading/texts';
import type { Signatures } from './signatures/signatures';
import type { CasesDb } from './tables';

/** What the routes of this service stand on. */
export interface CasesServices {
  db: CasesDb;
  clock: Clock;
  people: PeopleRepository;
  entries: Entries;
  documents: Documents;
  journal: JournalRepository;
  feed: Feed;
  opening: OpeningService;
  imports: LedgerImport;
  acts: ActsService;
  proceedings: ProceedingsGateway;
  store: CaseStore;
  rehearsals: Rehearsals;
  beginner: CaseBeginner;
  /** Something was written that is to be sent. */
  nudge(): void;
  reading: ReadingService;
  trail: ReadTrail;
  file: MediationFile;
  texts: Texts;
  dossier: Dossier;
  papers: PapersService;
  forms: Forms;
  dossierPdf: DossierPdf;
  erasing: Erasing;
  glass: BrokenGlass;
  second: SecondPerson;
  signatures: Signatures;
}
