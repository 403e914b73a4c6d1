import { useQuery } from '@tanstack/react-query';
import { clockTime } from '../../words/days';
import { cases, read, said } from '../api';
import { useSpeech } from '../language';
import { LOOKS_AGAIN_MS } from '../live';
import { usePerson } from '../session';
import { Shown } from '../states';

const WORDS = {
  service: { zh: '服务', en: 'service' },
  version: { zh: '版本', en: 'version' },
  state: { zh: '状态', en: 'state' },
  lacks: { zh: '不可用的依赖', en: 'what does not answer' },
  ok: { zh: '正常', en: 'works' },
  degraded: { zh: '部分功能受影响', en: 'works with less' },
  waiting: { zh: '暂不可用', en: 'waits' },
  away: { zh: '没有应答', en: 'does not answer' },
  versions: {
    zh: '各服务版本不一致：升级尚未完成，或有服务没有更新。',
    en: 'Not all are of one version: an upgrade is under way, or one was left out.',
  },
  builds: { zh: '流程版本', en: 'Versions of the workflows' },
  build: { zh: '版本', en: 'build' },
  since: { zh: '启用时间', en: 'current since' },
  cases: { zh: '在其上运行的案件', en: 'cases that run on it' },
  current: { zh: '现行', en: 'current' },
  left: { zh: '件案件尚未转到现行版本', en: 'cases have not crossed to the current one yet' },
  crossed: { zh: '案件均已转到现行版本。', en: 'All cases have crossed to the current one.' },
  engine: { zh: '打开流程引擎界面', en: 'Open the workflow engine' },
};
interface Service {
  name: string;
  version: string | null;
  state: 'ok' | 'degraded' | 'waiting' | 'away';
  lacks: string[];
}

/** Which services answer, what they lack just now, and of which version each is. */
export function Services() {
  const { say } = useSpeech();
  const person = usePerson();
  const list = useQuery({
    queryKey: ['services'],
    queryFn: () => read<{ services: Service[] }>('/services'),
    refetchInterval: LOOKS_AGAIN_MS,
  });
  return (
    <Shown of={list}>
      {({ services }) => (
        <>
          {new Set(services.flatMap(({ version }) => version ?? [])).size > 1 && (
            <p className="soon">{say(WORDS.versions)}</p>
          )}
          <div className="scroll">
            <table className="plain">
              <thead>
                <tr>
                  <th>{say(WORDS.service)}</th>
                  <th>{say(WORDS.version)}</th>
                  <th>{say(WORDS.state)}</th>
                  <th>{say(WORDS.lacks)}</th>
                </tr>
              </thead>
              <tbody>
                {services.map(({ name, version, state, lacks }) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    <td>{version ?? '–'}</td>
                    <td className={state === 'ok' ? '' : state === 'degraded' ? 'soon' : 'late'}>
                      {say(WORDS[state])}
                    </td>
                    <td>{lacks.join('、')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <Builds />
          {person.temporalUi !== null && (
            <p>
              <a href={person.temporalUi} target="_blank" rel="noreferrer">
                {say(WORDS.engine)}
              </a>
            </p>
          )}
        </>
      )}
    </Shown>
  );
}

/** The builds of the workflows, and how far running cases have crossed to the current one. */
function Builds() {
  const { say } = useSpeech();
  const deploys = useQuery({
    queryKey: ['deploys'],
    queryFn: async () => said(await cases.GET('/v1/operations/deploys')),
    refetchInterval: LOOKS_AGAIN_MS,
  });
  return (
    <section>
      <h2>{say(WORDS.builds)}</h2>
      <Shown of={deploys}>
        {({ deploys: builds, left }) => (
          <>
            <p className={left > 0 ? 'soon' : 'quiet'}>
              {left > 0 ? `${left} ${say(WORDS.left)}` : say(WORDS.crossed)}
            </p>
            <div className="scroll">
              <table className="plain">
                <thead>
                  <tr>
                    <th>{say(WORDS.build)}</th>
                    <th>{say(WORDS.since)}</th>
                    <th>{say(WORDS.cases)}</th>
                  </tr>
                </thead>
                <tbody>
                  {builds.map(({ buildId, recordedAt, current, cases: running }) => (
                    <tr key={buildId}>
                      <th scope="row">
                        {buildId} {current && `（${say(WORDS.current)}）`}
                      </th>
                      <td className="number">{clockTime(recordedAt)}</td>
                      <td className="number">{running}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </>
        )}
      </Shown>
    </section>
  );
}
