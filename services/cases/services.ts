import type { Clock } from '../../infra/service/clock';
import type { ActsService } from './acts.service';
import type { JournalRepository } from './journal.repository';
import type { MediationFile } from './mediation-file';
import type { OpeningService } from './opening.service';
import type { PeopleRepository } from './people.repository';
import type { CaseBeginner } from './case-beginner';
import type { CaseStore } from './case-store';
import type { ProceedingsGateway } from './proceedings.gateway';
import type { ReadingService } from './reading.service';
import type { CasesDb } from './tables';

/** What the routes of this service stand on. */
export interface CasesServices {
  db: CasesDb;
  clock: Clock;
  people: PeopleRepository;
  journal: JournalRepository;
  opening: OpeningService;
  acts: ActsService;
  proceedings: ProceedingsGateway;
  store: CaseStore;
  beginner: CaseBeginner;
  /** Something was written that is to be sent. */
  nudge(): void;
  reading: ReadingService;
  file: MediationFile;
}
