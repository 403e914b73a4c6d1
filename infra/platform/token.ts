import { parseArgs } from 'node:util';
import { ROLES } from '../../workflows/contract/incoming';
import { hasIdentity, loadIdentity } from './identity';
import { HOST, readSettings } from './settings';

/** `npm run -s token -- --role court --region 410300`: prints a token of the embedded platform, good for a day. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      role: { type: 'string', default: 'operator' },
      region: { type: 'string', default: '000000' },
      sub: { type: 'string' },
      organisation: { type: 'string' },
      case: { type: 'string' },
      party: { type: 'string' },
      agent: { type: 'string' },
    },
  });
  const role = ROLES.filter((r) => r !== 'system').find((r) => r === values.role);
  if (!role || !/^\d{6}$/.test(values.region)) {
    process.stderr.write(`--role is one of ${ROLES.join(', ')}; --region is six digits\n`);
    process.exit(2);
  }
  const lacks = {
    party: values.party === undefined || values.case === undefined,
    organisation: values.organisation === undefined,
    mediator: values.organisation === undefined,
  };
  if (lacks[role as keyof typeof lacks]) {
    const needed = role === 'party' ? '--case and --party' : '--organisation';
    process.stderr.write(`a token of the role ${role} says for whom: ${needed}\n`);
    process.exit(2);
  }
  const { data, ports } = readSettings();
  if (!hasIdentity(data)) {
    process.stderr.write(`no platform was started in ${data}: start one, or say which folder by DINGFEN_DATA\n`);
    process.exit(2);
  }
  const identity = await loadIdentity(data, `http://${HOST}:${ports.identity}`);
  const { organisation, party, agent } = values;
  const token = await identity.token({
    sub: values.sub ?? `${role}-${party ?? organisation ?? values.region}`,
    role,
    region: values.region,
    ...(organisation === undefined ? {} : { organisation }),
    ...(party === undefined ? {} : { party }),
    ...(agent === undefined ? {} : { agent }),
    ...(values.case === undefined ? {} : { case: values.case }),
  });
  process.stdout.write(`${token}\n`);
}

void main();
