import type { DisputeState } from './states';

/** How a session of a mediation is held; where it is not said, people meet. */
export const SESSION_WAYS = ['inPerson', 'online', 'separateTimes'] as const;
export type SessionWay = (typeof SESSION_WAYS)[number];
/** Where a dispute stands while it is mediated, or its mediation rests. */
export const IN_MEDIATION: readonly string[] = [
  'MEDIATING',
  'MEDIATING_EXTENDED',
  'APPRAISAL_HOLD',
  'MEDIATION_HOLD',
  'AGREED_UNSIGNED',
  'ESCALATED',
] satisfies DisputeState[];
/** Whether there is a room for it that people enter from where they are (SEC-2). */
export const hasRoom = (way: SessionWay | null | undefined): boolean => way === 'online' || way === 'separateTimes';
