import type { MoveTo } from '../contract/case';

/** Whether what was sent names a build and a state version at all. */
const isMove = (sent: unknown): sent is MoveTo => {
  const { buildId, stateVersion } = (sent ?? {}) as Partial<MoveTo>;
  return typeof buildId === 'string' && buildId !== '' && Number.isInteger(stateVersion);
};

/**
 * Whether a case goes on under the build that a signal names: not under its own once more, and never under one that
 * would not know its state. What is malformed is no reason to move.
 */
export const mayCross = (sent: unknown, own: { buildId: string | null; stateVersion: number }): boolean =>
  isMove(sent) && sent.buildId !== own.buildId && sent.stateVersion >= own.stateVersion;
