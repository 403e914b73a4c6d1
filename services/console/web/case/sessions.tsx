import { useMutation, useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Space from 'antd/es/space';
import { cases, said, type Dispute } from '../api';
import type { Chosen } from '../acts/act-body';
import { actName } from '../../words/acts';
import { clockTime } from '../../words/days';
import { Download } from '../download';
import { useSpeech } from '../language';
import { usePerson } from '../session';
import { Fault, Shown } from '../states';
import { VALUES } from '../../words/fields';

const CANCEL = 'cancelSession';
const CALL = 'scheduleSession';
const WORDS = {
  empty: { zh: '还没有调解期日。', en: 'No session yet.' },
  at: { zh: '时间', en: 'when' },
  place: { zh: '地点', en: 'place' },
  summoned: { zh: '通知到场', en: 'summoned' },
  absent: { zh: '未到场', en: 'absent' },
  number: { zh: '次序', en: 'number' },
  cancelled: { zh: '已取消', en: 'cancelled' },
  putOff: { zh: '改期', en: 'put it off' },
  unknown: { zh: '尚未录入', en: 'not entered yet' },
  all: { zh: '全部到场', en: 'all came' },
  calendar: { zh: '导入日历', en: 'calendar file' },
  way: { zh: '方式', en: 'how' },
  enter: { zh: '进入会议室', en: 'Enter the room' },
  open: { zh: '打开会议室', en: 'Open the room' },
};

/** The sessions of every mediation of a case; one that is to come is called off here. */
export function Sessions({ dispute, choose }: { dispute: Dispute; choose: (chosen: Chosen) => void }) {
  const { say } = useSpeech();
  const { role } = usePerson();
  const { caseNo, people, proceedings } = dispute;
  const may = (name: string): boolean =>
    proceedings.some(
      ({ proceeding, allowed }) =>
        proceeding === 'dispute' && allowed.some(({ act, by }) => act === name && by.includes(role)),
    );
  const cancel = (number: number) => () =>
    choose({ act: CANCEL, proceeding: 'dispute', said: { session: String(number) } });
  const putOff = (number: number) => () =>
    choose({ act: CALL, proceeding: 'dispute', said: { instead: String(number) } });
  const nameOf = (id: string): string => people.find((one) => one.id === id)?.name ?? id;
  const read = useQuery({
    queryKey: ['case', caseNo, 'sessions'],
    queryFn: async () => said(await cases.GET('/v1/disputes/{caseNo}/sessions', { params: { path: { caseNo } } })),
  });
  const whoCame = (absent: string[] | null): string => {
    if (absent === null) return say(WORDS.unknown);
    return absent.length === 0 ? say(WORDS.all) : absent.map(nameOf).join('、');
  };
  return (
    <Shown of={read} isEmpty={({ sessions }) => sessions.length === 0} empty={say(WORDS.empty)}>
      {({ sessions }) => {
        const rounds = Math.max(...sessions.map(({ round }) => round));
        return (
          <div className="scroll">
            <table className="plain">
              <thead>
                <tr>
                  <th>{say(WORDS.number)}</th>
                  <th>{say(WORDS.at)}</th>
                  <th>{say(WORDS.way)}</th>
                  <th>{say(WORDS.place)}</th>
                  <th>{say(WORDS.summoned)}</th>
                  <th>{say(WORDS.absent)}</th>
                </tr>
              </thead>
              <tbody>
                {sessions.map((one) => (
                  <tr key={`${one.round} ${one.number}`}>
                    <td className="number">{one.number}</td>
                    <td className="number">{clockTime(one.at)}</td>
                    <td>
                      {one.way === null ? '–' : say(VALUES[`way.${one.way}`] ?? WORDS.way)}
                      {one.isJoinable && <Join caseNo={caseNo} round={one.round} number={one.number} />}
                    </td>
                    <td>{one.place ?? '–'}</td>
                    <td>{one.summoned.map(nameOf).join('、')}</td>
                    <td>
                      {one.cancelledAt !== null ? say(WORDS.cancelled) : whoCame(one.absent)}{' '}
                      {one.round === rounds && one.absent === null && one.cancelledAt === null && (
                        <Space>
                          {may(CALL) && (
                            <Button size="small" onClick={putOff(one.number)}>
                              {say(WORDS.putOff)}
                            </Button>
                          )}
                          {may(CANCEL) && (
                            <Button size="small" onClick={cancel(one.number)}>
                              {say(actName(CANCEL))}
                            </Button>
                          )}
                        </Space>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <div className="apart">
              <Download href={`/api/cases/v1/disputes/${caseNo}/sessions.ics`}>{say(WORDS.calendar)}</Download>
            </div>
          </div>
        );
      }}
    </Shown>
  );
}

/** The way into the room of a session, asked for when it is wanted: it is for this person alone, and for a short time. */
function Join({ caseNo, round, number }: { caseNo: string; round: number; number: number }) {
  const { say } = useSpeech();
  const join = useMutation({
    mutationFn: async () =>
      said(
        await cases.POST('/v1/disputes/{caseNo}/sessions/{round}/{number}/joins', {
          params: { path: { caseNo, round, number } },
        }),
      ),
  });
  return (
    <div>
      <Button size="small" loading={join.isPending} onClick={() => join.mutate()}>
        {say(WORDS.enter)}
      </Button>{' '}
      {join.data !== undefined && (
        <a href={join.data.url} target="_blank" rel="noreferrer">
          {say(WORDS.open)}
        </a>
      )}
      {join.error && <Fault error={join.error} />}
    </div>
  );
}
