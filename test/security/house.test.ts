import { withEveryApp } from '../../infra/procedure-doc/openapi';
import { HOUSE, type Caller, type House } from '../../services/kit/auth';
import { service } from '../service/services-in-process';
import { ISSUER, testTokens } from '../support/tokens';

/** What each service may ask of the others, from what it is there for: written by hand. */
const MAY: Record<string, readonly House[]> = {
  'PUT /internal/v1/disputes/:caseNo/commits': ['worker'],
  'GET /internal/v1/disputes/:caseNo/state': ['worker'],
  'PUT /internal/v1/disputes/:caseNo/linked': ['worker'],
  'POST /internal/v1/deploys': ['worker'],
  'GET /internal/v1/deploys': ['worker', 'roster'],
  'PUT /internal/v1/intakes': ['worker'],
  'PUT /internal/v1/outbound': ['worker'],
  'POST /internal/v1/disputes/:caseNo/begin': ['court', 'arbitration'],
  'POST /internal/v1/delivered': ['court', 'arbitration'],
  'GET /internal/v1/disputes/:caseNo/file': ['court', 'arbitration'],
  'POST /internal/v1/disputes/:caseNo/fit': ['court'],
  'POST /internal/v1/disputes/:caseNo/sight': ['notification', 'court', 'arbitration'],
  'GET /internal/v1/disputes/:caseNo/party': ['notification'],
  'GET /internal/v1/disputes/:caseNo/contacts': ['notification', 'court', 'arbitration'],
  'GET /internal/v1/disputes/:caseNo/texts': ['notification'],
  'GET /internal/v1/disputes/:caseNo': ['register', 'notification', 'rules'],
  'GET /internal/v1/erasures': ['register'],
  'POST /internal/v1/erasures': ['register'],
  'GET /internal/v1/restrictions': ['register'],
  'POST /internal/v1/restrictions': ['register'],
  'GET /internal/v1/stuck': ['cases'],
  'GET /internal/v1/journal': ['register', 'notification'],
  'POST /internal/v1/reconcile': ['cases'],
  'POST /internal/v1/messages/again': ['cases'],
  'POST /internal/v1/deliveries/again': ['cases'],
  'POST /internal/v1/messages/missing': ['cases'],
  'POST /internal/v1/hand-overs/missing': ['cases'],
  'POST /internal/v1/standing': ['register'],
  'POST /internal/v1/histories': ['register'],
  'POST /internal/v1/announcements': ['rules'],
  'PUT /internal/v1/messages': ['cases'],
  'GET /internal/v1/loads': ['roster'],
  'GET /internal/v1/open-cases': ['roster'],
  'GET /internal/v1/officers': ['notification'],
  'PUT /internal/v1/roster-entries/:number/commits': ['worker'],
  'GET /internal/v1/roster-entries/:number/state': ['worker'],
  'POST /internal/v1/clocks': ['rules'],
};

/** By internal route, of these callers those whom the door lets in; a query nobody knows ends it there. */
async function letIn(callers: readonly Caller[]): Promise<Record<string, string[]>> {
  const tokens = await testTokens();
  const found: Record<string, string[]> = {};
  await withEveryApp(
    async (app) => {
      for (const { route } of app.doors.filter(
        ({ route }) => / \/internal\//.test(route) && !route.startsWith('HEAD '),
      )) {
        const [method, path = ''] = route.split(' ');
        const url = `${path.replace(/:(caseNo|number)/, 'none')}?nobody-knows=1`;
        const opens = async (caller: Caller): Promise<boolean> => {
          const headers = { authorization: `Bearer ${await tokens.token(caller)}` };
          return (await app.inject({ method: method as 'GET', url, headers })).statusCode !== 403;
        };
        const open = await Promise.all(callers.map(opens));
        found[route] = callers.filter((_caller, i) => open[i]).map(({ sub }) => sub);
      }
    },
    { issuer: ISSUER, keys: tokens.keys, logLevel: 'silent' },
  );
  return found;
}

test('each service of the house asks the others for what it is there for, and nothing else', async () => {
  const sorted = Object.entries(MAY).map(([route, who]) => [route, HOUSE.filter((name) => who.includes(name))]);
  expect(await letIn(HOUSE.map(service))).toEqual(Object.fromEntries(sorted));
});

test('the service of one place is none of the house, whatever it is called; nor is anybody else’s', async () => {
  const strangers: Caller[] = [
    ...HOUSE.map((name) => ({ ...service(name), region: '410300' })),
    { sub: 'a-service', role: 'service', region: '000000' },
    { sub: 'worker', role: 'operator', region: '000000' },
  ];
  const found = await letIn(strangers);
  expect(Object.keys(found).sort()).toEqual(Object.keys(MAY).sort());
  expect(Object.values(found).flat()).toEqual([]);
});
