import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Rehearsal } from '../rehearsal/report';

const GOLDENS = 'test/unit/goldens/rehearsals.json.gz';

/** What every scenario showed when it was last recorded, by its name. `root`: of the repository. */
export const recordedRehearsals = (root: string): Record<string, Rehearsal> =>
  JSON.parse(gunzipSync(readFileSync(join(root, GOLDENS))).toString('utf8')) as Record<string, Rehearsal>;
