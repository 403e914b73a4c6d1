import { Roster } from '../../services/cases/people/roster';
import { actBodies } from '../../services/cases/acts/act.schemas';
import { ServiceError } from '../../services/kit/client';
import { Problem } from '../../services/kit/problem';

// ROS-3: whoever is drawn for the joint handling of a major case belongs to a pool of experts of its place.

const asked: string[] = [];
const answering = (answer: object | Error): Roster =>
  new Roster({
    call: (_method: string, path: string) => {
      asked.push(path);
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  } as never);
const POOL = { experts: [{ id: 'med-1' }, { id: 'med-2' }] };
const draw = (of: Roster, ...ids: string[]): Promise<string> =>
  of.mustBeExperts(ids, '410305', '2026-03-02').then(
    () => 'taken',
    (error: unknown) => (error instanceof Problem ? error.body.code : String(error)),
  );

test.each([
  ['of the pool: taken', POOL, ['med-1', 'med-2'], 'taken'],
  ['one is a stranger: refused', POOL, ['med-1', 'med-9'], 'INVALID'],
  ['the roster is away: not known yet', new Error('away'), ['med-1'], 'UNAVAILABLE'],
  [
    'a roster of the release before keeps none: not known yet',
    new ServiceError('roster', 404, ''),
    ['med-1'],
    'UNAVAILABLE',
  ],
])('ROS-3: %s', async (_what, answer, ids, expected) => {
  expect(await draw(answering(answer), ...ids)).toBe(expected);
});

test('CLK-11: the pool is asked for as of the day on which they were drawn', async () => {
  await draw(answering(POOL), 'med-1');
  expect(asked.at(-1)).toBe('/v1/experts?place=410305&on=2026-03-02');
});

test.each([
  [{ with: 'expertPool' }, true],
  [{ with: 'expertPool', experts: ['med-1'] }, true],
  [{ with: 'expertPool', experts: [] }, false],
  [{ with: 'expertPool', experts: ['med-1', 'med-1'] }, false],
  [{ with: 'jointOffice', experts: ['med-1'] }, false],
])('ROS-3: experts are drawn from the pool, each once: %j is read: %s', (body, isRead) => {
  expect(actBodies.beginJointHandling.safeParse(body).success).toBe(isRead);
});
