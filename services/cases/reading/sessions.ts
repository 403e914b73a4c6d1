import ical, { ICalEventStatus } from 'ical-generator';
import type { ActData } from '../../../workflows/contract/acts';
import type { DocumentRef, Instant, PartyId } from '../../../workflows/contract/incoming';
import type { JournalEntry } from '../../../workflows/contract/proceedings';
import { hasRoom, IN_MEDIATION, type SessionWay } from '../../../workflows/contract/sessions';

/** Whether a mediation begins with an entry: not where one goes on after a pause, or with the tier above. */
const beginsMediation = ({ from, to }: Pick<JournalEntry, 'from' | 'to'>): boolean =>
  to === 'MEDIATING' && !IN_MEDIATION.includes(from);

/** What was called for later is not held any more. */
const endsMediation = ({ from, to }: Pick<JournalEntry, 'from' | 'to'>): boolean =>
  IN_MEDIATION.includes(from) && !IN_MEDIATION.includes(to);

/** The entries by which the mediations of a case began, the first one first. */
export const beginningsIn = (entries: readonly { proceeding: string; entry: JournalEntry }[]): JournalEntry[] =>
  entries.flatMap(({ proceeding, entry }) => (proceeding === 'dispute' && beginsMediation(entry) ? [entry] : []));

/** A meeting of a mediation as the journal has it: `round` and `number` as the mediation counts them, both from 1. */
export interface HeldSession {
  round: number;
  number: number;
  at: Instant;
  /** Refers to the text; null: held without having been called here. */
  placeRef: string | null;
  summoned: PartyId[];
  /** Null: it is not entered yet how it went. */
  absent: PartyId[] | null;
  /** When it was called off, or its mediation ended before it: it was not held. */
  cancelledAt: Instant | null;
  minutes: DocumentRef | null;
  recordings: DocumentRef[];
  /** Null: held without having been called here, nobody has said how. */
  way: SessionWay | null;
  /** The entry by which it was called, or entered. */
  entry: number;
}

/** The sessions of every mediation of a case: called, called off, attended and minuted. Pure. */
export function sessionsOf(entries: readonly { proceeding: string; entry: JournalEntry }[]): HeldSession[] {
  const all: HeldSession[] = [];
  let round = 0;
  for (const { entry } of entries.filter((one) => one.proceeding === 'dispute')) {
    if (beginsMediation(entry)) round += 1;
    const own = all.filter((one) => one.round === round);
    if (entry.event === 'scheduleSession') {
      const { at, placeRef, summoned, instead, way = 'inPerson' } = entry.data as ActData['scheduleSession'];
      const putOff = own.find((one) => one.number === instead);
      if (putOff !== undefined) putOff.cancelledAt = entry.recordedAt;
      all.push({
        round,
        number: own.length + 1,
        at,
        placeRef,
        summoned,
        absent: null,
        cancelledAt: null,
        minutes: null,
        recordings: [],
        way,
        entry: entry.number,
      });
    }
    if (entry.event === 'cancelSession') {
      const { session } = entry.data as ActData['cancelSession'];
      const called = own.find((one) => one.number === session);
      if (called !== undefined) called.cancelledAt = entry.recordedAt;
    }
    if (endsMediation(entry))
      for (const one of own.filter(({ absent, cancelledAt }) => absent === null && cancelledAt === null))
        if (Date.parse(one.at) > Date.parse(entry.recordedAt)) one.cancelledAt = entry.recordedAt;
    if (entry.event !== 'recordSession') continue;
    const { session, absent, heldAt, minutes = null, recordings = [] } = entry.data as ActData['recordSession'];
    const called = own.find((one) => one.number === session);
    // What is recorded is never recorded over.
    if (called?.absent === null)
      Object.assign(called, { absent, minutes, recordings, at: heldAt ?? called.at, cancelledAt: null });
    else if (heldAt !== undefined)
      all.push({
        round,
        number: session,
        at: heldAt,
        placeRef: null,
        summoned: [],
        absent,
        cancelledAt: null,
        minutes,
        recordings,
        way: null,
        entry: entry.number,
      });
  }
  return all;
}

const MINUTES = 60;

/** The sessions of a case as a calendar (RFC 5545), in UTC. A place may be said or not; nobody's name is. */
export function calendarOf(caseNo: string, sessions: readonly (HeldSession & { place: string | null })[]): string {
  const calendar = ical({ name: `调解会议 ${caseNo}` });
  for (const { round, number, at, place, way, cancelledAt } of sessions) {
    const isOnline = hasRoom(way);
    calendar.createEvent({
      id: `${caseNo}-${round}-${number}@dingfen`,
      stamp: new Date(cancelledAt ?? at),
      // Who has it in his calendar already takes the later one.
      sequence: cancelledAt === null ? 0 : 1,
      start: new Date(at),
      ...(cancelledAt !== null ? { status: ICalEventStatus.CANCELLED } : {}),
      end: new Date(Date.parse(at) + MINUTES * 60_000),
      summary: `调解会议（第${number}次）· mediation session ${number} · ${caseNo}`,
      ...(place === null || isOnline ? {} : { location: place }),
      ...(isOnline
        ? { description: '音视频在线进行，请从本案页面进入。· Online: enter it from the page of the case.' }
        : {}),
    });
  }
  return calendar.toString();
}
