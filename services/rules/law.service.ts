import { isDeepStrictEqual } from 'node:util';
import { covers, WHOLE_COUNTRY } from '../kit/auth';
import type { Clock } from '../kit/clock';
import type { SecondPerson } from '../kit/second-person';
import type { ServiceClient } from '../kit/client';
import { Problem } from '../kit/problem';
import { runningClocks, type runningClock } from '../register/schemas';
import type { z } from 'zod';
import type { DeadlineQuestion } from '../../workflows/contract/clocks';
import { Calendar, SHIPPED_NOTICES } from './calendar';
import { resolveDeadline, type Law } from './deadline';
import type { LawRepository, Loaded, Looked, Position } from './law.repository';
import { FROM_THE_START } from './law.repository';
import { daysOf, readNotice, readOverlay, type Fault } from './notice';
import { shippedRules, type RuleBook } from './rule-book';
import { readRuleSet, type RuleSet } from './rule-sets';
import { asQuestion, MOST_MOVED_SHOWN, type changeAnswer } from './schemas';

type Change = z.output<typeof changeAnswer>;
type RunningClock = z.output<typeof runningClock>;
interface By {
  who: string;
  reason: string;
  /** The place whose law is the administrator's to change; `000000` is the whole country. */
  region: string;
}

/** An administrator changes the law of its own place, and what lies in it. Throws FORBIDDEN. */
function mustServe({ region }: By, places: readonly string[]): void {
  const beyond = places.filter((place) => !covers(region, place));
  if (beyond.length > 0)
    throw new Problem('FORBIDDEN', `your region is ${region}; this is the law of ${beyond.join(', ')}`);
}

/** The place of a rule set: the national one is the whole country's. */
const placeOf = (set: string): string => (set === 'CN' ? WHOLE_COUNTRY : set);

const refuse = (faults: Fault[]): never => {
  throw new Problem('DOCUMENT_REFUSED', `${faults.length} fault(s); nothing was changed`, { errors: faults });
};

/** The newest version of each, by its key. */
function newest<T extends { version: number }>(all: T[], key: (one: T) => string | number): T[] {
  const best = new Map<string | number, T>();
  for (const one of all) if ((best.get(key(one))?.version ?? 0) <= one.version) best.set(key(one), one);
  return [...best.values()];
}

/** How many clocks are read from the register at a time. */
const PAGE = 500;

/** The law as it stands: what is shipped and what was loaded, and what loading a document changes for open cases. */
export class LawService {
  private law!: Law;
  private mark = '';
  private readonly past = new Map<string, Calendar>();

  constructor(
    private readonly repository: LawRepository,
    private readonly register: ServiceClient,
    private readonly clock: Clock,
    private readonly second: SecondPerson,
  ) {}

  /** Reads what was loaded, also by another instance since; cheap where nothing was. */
  async refresh(): Promise<void> {
    const mark = await this.repository.mark();
    if (mark === this.mark) return;
    const documents = await this.repository.documents();
    let rules: RuleBook = shippedRules();
    for (const loaded of documents) if (loaded.kind === 'ruleSet') rules = rules.with(loaded.document);
    const calendar = this.calendarOf(documents);
    await this.repository.keepCalendar(calendar.version, { notices: calendar.notices, overlays: calendar.overlays });
    this.law = { rules, calendar };
    this.mark = mark;
  }

  private calendarOf(documents: readonly Loaded[]): Calendar {
    const notices = documents.flatMap((l) => (l.kind === 'notice' ? [l.document] : []));
    const overlays = documents.flatMap((l) => (l.kind === 'overlay' ? [l.document] : []));
    return new Calendar(
      newest([...SHIPPED_NOTICES, ...notices], (n) => n.year),
      newest(overlays, (o) => o.id),
    );
  }

  current(): Law {
    return this.law;
  }

  /** The law with an earlier calendar; throws UNKNOWN_CALENDAR with those there are. */
  async asOf(version: string): Promise<Law> {
    if (version === this.law.calendar.version) return this.law;
    const known = this.past.get(version);
    if (known) return { ...this.law, calendar: known };
    const kept = await this.repository.calendar(version);
    if (!kept) {
      const versions = await this.repository.calendarVersions();
      throw new Problem('UNKNOWN_CALENDAR', `no calendar ${version}; there are ${versions.join(', ')}`);
    }
    const calendar = new Calendar(kept.notices, kept.overlays, version);
    this.past.set(version, calendar);
    return { ...this.law, calendar };
  }

  async loadNotice(document: unknown, by: By, dryRun: boolean): Promise<Change> {
    const read = readNotice(document);
    if ('faults' in read) return refuse(read.faults);
    mustServe(by, [WHOLE_COUNTRY]);
    return this.loadForCalendar({ kind: 'notice', document: read.notice }, by, dryRun);
  }

  async loadOverlay(document: unknown, by: By, dryRun: boolean): Promise<Change> {
    const read = readOverlay(document, this.law.rules.clockNames());
    if ('faults' in read) return refuse(read.faults);
    await this.refresh();
    const replaced = this.law.calendar.overlays.find((o) => o.id === read.overlay.id);
    mustServe(by, [...read.overlay.regions, ...(replaced?.regions ?? [])]);
    return this.loadForCalendar({ kind: 'overlay', document: read.overlay }, by, dryRun);
  }

  private async loadForCalendar(
    loaded: Exclude<Loaded, { kind: 'ruleSet' }>,
    by: By,
    dryRun: boolean,
  ): Promise<Change> {
    await this.refresh();
    const before = this.law.calendar;
    const all: readonly { version: number }[] = loaded.kind === 'notice' ? before.notices : before.overlays;
    const there = all.find((one) => keyOf(one) === keyOf(loaded.document));
    const same = there !== undefined && isDeepStrictEqual(there, loaded.document);
    if (there && !same && there.version >= loaded.document.version) {
      const message = `version ${there.version} of ${keyOf(there)} is loaded with other content; correct it by version ${there.version + 1}`;
      refuse([{ path: 'version', message }]);
    }
    const after = same ? before : this.calendarOf([...(await this.repository.documents()), loaded]);
    const looked = lookedAt(before, after);
    const projected = await this.project(looked, { ...this.law, calendar: after });
    const change = { ...projected, ...NOBODY_AWAITED, version: after.version, changedDays: looked.days };
    if (dryRun) return { ...change, dryRun, announcement: null };
    if (same) {
      const known = await this.repository.announcementOf('calendar', after.version);
      return { ...change, dryRun, announcement: known?.id ?? null };
    }
    const agreed = await this.second.agree(loaded, by.who);
    if ('awaitedUntil' in agreed) return { ...change, ...agreed, dryRun, announcement: null };
    const mark = this.mark;
    const announcement = await this.repository.load(
      loaded,
      this.both(agreed.first, by),
      { kind: 'calendar', subject: after.version, looked },
      async () => {
        if ((await this.repository.mark()) !== mark)
          throw new Problem('UNAVAILABLE', 'another document came first; ask again');
      },
    );
    await this.refresh();
    return { ...change, dryRun, announcement };
  }

  /** A new version of a rule set: for new cases from its day on. Open cases keep theirs until they are migrated. */
  async loadRuleSet(document: unknown, by: By, dryRun: boolean): Promise<Change> {
    await this.refresh();
    const { rules } = this.law;
    const read = readRuleSet(document, rules.newest());
    if ('faults' in read) return refuse(read.faults);
    const { set } = read;
    mustServe(by, [placeOf(set.id)]);
    const versions = rules.sets.filter((s) => s.id === set.id);
    const there = versions.find((s) => s.version === set.version);
    const same = there !== undefined && isDeepStrictEqual(there, set);
    const last = Math.max(0, ...versions.map((s) => s.version));
    if (!same && set.version <= last) {
      refuse([{ path: 'version', message: `version ${last} of ${set.id} is loaded; a new one has a higher number` }]);
    }
    const projected = await this.project(migrating(set), { ...this.law, rules: rules.with(set) }, set);
    const version = `${set.id} v${set.version}`;
    const change = { ...projected, ...NOBODY_AWAITED, version, changedDays: [], announcement: null };
    if (dryRun || same) return { ...change, dryRun };
    const mark = this.mark;
    await this.repository.load(
      { kind: 'ruleSet', document: set },
      { ...by, at: this.clock.now().toISOString() },
      null,
      async () => {
        if ((await this.repository.mark()) !== mark)
          throw new Problem('UNAVAILABLE', 'another document came first; ask again');
      },
    );
    await this.refresh();
    return { ...change, dryRun };
  }

  /** Moves the open cases to the newest version of a set: an explicit act with a reason, told to each and recorded there. */
  async migrate(id: string, by: By, dryRun: boolean): Promise<Change> {
    mustServe(by, [placeOf(id)]);
    await this.refresh();
    const set = this.law.rules.newest().find((s) => s.id === id);
    if (!set) throw new Problem('NOT_FOUND', `no rule set ${id}`);
    const projected = await this.project(migrating(set), this.law, set);
    const subject = `${id} v${set.version}`;
    const change = { ...projected, ...NOBODY_AWAITED, version: subject, changedDays: [] };
    if (dryRun) return { ...change, dryRun, announcement: null };
    const agreed = await this.second.agree({ migrate: subject }, by.who);
    if ('awaitedUntil' in agreed) return { ...change, ...agreed, dryRun, announcement: null };
    const announcement = await this.repository.announce(
      { kind: 'rules', subject, looked: migrating(set) },
      this.both(agreed.first, by),
    );
    return { ...change, dryRun, announcement };
  }

  /** Both who decided, in the order of their word. */
  private both(first: string, { who, ...by }: By): By & { at: string } {
    return { ...by, who: `${first}, ${who}`, at: this.clock.now().toISOString() };
  }

  /** Which running clocks of open cases another law would date otherwise, before and after. */
  private async project(
    looked: Looked,
    law: Law,
    set?: RuleSet,
  ): Promise<Pick<Change, 'looked' | 'later' | 'earlier' | 'moved'>> {
    const change = { looked: 0, later: 0, earlier: 0, moved: [] as Change['moved'] };
    for (let after: Position | null = FROM_THE_START; after !== null;) {
      const { clocks, next } = await this.clocks(looked, after, null);
      for (const clock of clocks) {
        const answer = resolveDeadline(asMigrated(asQuestion(clock.question), set), law);
        change.looked += 1;
        if (answer.dueOn === clock.dueOn) continue;
        change[answer.dueOn > clock.dueOn ? 'later' : 'earlier'] += 1;
        if (change.moved.length < MOST_MOVED_SHOWN) {
          const { caseNo, proceeding, clock: name, holder, dueOn, provisional } = clock;
          const dates = { before: dueOn, after: answer.dueOn };
          const doubts = { beforeProvisional: provisional, afterProvisional: answer.provisional };
          change.moved.push({ caseNo, proceeding, clock: name, holder, ...dates, ...doubts });
        }
      }
      after = next;
    }
    return change;
  }

  /** A page of the open clocks that looked at some days, or that keep another version of a set. */
  async clocks(
    looked: Looked,
    after: Position,
    changedSince: string | null,
  ): Promise<{ clocks: RunningClock[]; next: Position | null }> {
    const body = { ...looked, after, changedSince, limit: PAGE };
    const { clocks } = await this.register.call('POST', '/internal/v1/clocks', runningClocks, body);
    const last = clocks.length < PAGE ? undefined : clocks.at(-1);
    return { clocks, next: last ? { caseNo: last.caseNo, proceeding: last.proceeding, clock: last.id } : null };
  }
}

const NOBODY_AWAITED = { awaitedUntil: null };

const keyOf = (one: object): string => String('year' in one ? one.year : (one as { id: string }).id);

const migrating = (set: RuleSet): Looked => ({ days: [], years: [], set: { id: set.id, version: set.version } });

const asMigrated = (question: DeadlineQuestion, set?: RuleSet): DeadlineQuestion =>
  set && question.versions ? { ...question, versions: { ...question.versions, [set.id]: set.version } } : question;

/** What a clock may have looked at that one calendar reads otherwise than another. */
function lookedAt(before: Calendar, after: Calendar): Looked {
  const overlaid = (calendar: Calendar, other: Calendar): string[] =>
    calendar.overlays
      .filter((o) => !other.overlays.some((p) => isDeepStrictEqual(o, p)))
      .flatMap((o) => o.holidays.flatMap(daysOf));
  const days = [...after.differences(before), ...overlaid(after, before), ...overlaid(before, after)];
  return {
    days: [...new Set(days)].sort(),
    years: [...after.years].filter((year) => !before.years.has(year)),
    set: null,
  };
}
