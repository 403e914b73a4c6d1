import type { Caller } from '../kit/auth';

export const READERS = ['court', 'organisation', 'commission', 'union', 'hr', 'operator'] as const;

/** An organisation and its mediators find the cases it holds; bodies of the place, all of it. */
export const sightOf = ({ role, region, organisation }: Caller): { region: string; holder: string | undefined } => ({
  region,
  holder: role === 'organisation' || role === 'mediator' ? (organisation ?? '') : undefined,
});
