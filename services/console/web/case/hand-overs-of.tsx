import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { notification, said, type Dispute } from '../api';
import { HandOverTable, type HandOver } from '../hand-over-table';
import { handOvers } from '../hand-overs';
import { useSpeech } from '../language';
import { usePerson } from '../session';
import { Shown } from '../states';
import { CourtResult, isDecided } from './court-result';
import { clockTime } from '../../words/days';
import { bothIn } from '../../words/message';
import { whoName } from '../words';

const WORDS = {
  decide: { zh: '登记结果', en: 'enter the result' },
  empty: { zh: '没有移交记录。', en: 'Nothing was handed over.' },
  none: { zh: '没有可以查看的告知。', en: 'No message that you may see.' },
  who: { zh: '告知对象', en: 'to' },
  way: { zh: '方式', en: 'by' },
  state: { zh: '状态', en: 'state' },
  at: { zh: '时间', en: 'at' },
  failed: {
    zh: '有告知没有送到当事人：请核对其联系方式（“当事人”一栏可以更正），或者以其他方式告知。',
    en: 'A message did not reach a party: look at how it is reached (put right under “Parties”), or tell it otherwise.',
  },
  text: { zh: '内容', en: 'text' },
};
const STATES: Readonly<Record<string, { zh: string; en: string }>> = {
  owed: { zh: '待发', en: 'to be sent' },
  sent: { zh: '已发', en: 'sent' },
  delivered: { zh: '已到达', en: 'delivered' },
  read: { zh: '已读', en: 'read' },
  failed: { zh: '发送失败', en: 'failed' },
};

/** In the system it is there: whoever it is for has yet to come in. */
const WAITS = { zh: '待登录查看', en: 'there to be read' };
const stateOf = (status: string) => STATES[status] ?? { zh: status, en: status };

/** What of the case went to other bodies; the court enters what it decided on it. */
export function HandOversOf({ dispute }: { dispute: Dispute }) {
  const { say } = useSpeech();
  const { role } = usePerson();
  const { caseNo } = dispute;
  const [decided, decide] = useState<HandOver | null>(null);
  const read = useQuery({ queryKey: ['case', caseNo, 'hand-overs'], queryFn: () => handOvers({ caseNo }) });
  return (
    <Shown of={read} isEmpty={(all) => all.length === 0} empty={say(WORDS.empty)}>
      {(all) => (
        <>
          <HandOverTable
            of={all}
            beside={(one) =>
              role === 'court' &&
              isDecided(one) && (
                <Button size="small" onClick={() => decide(one)}>
                  {say(WORDS.decide)}
                </Button>
              )
            }
          />
          {decided !== null && (
            <CourtResult key={decided.reference} of={decided} dispute={dispute} close={() => decide(null)} />
          )}
        </>
      )}
    </Shown>
  );
}

const CHANNELS: Readonly<Record<string, { zh: string; en: string }>> = {
  sms: { zh: '短信', en: 'SMS' },
  email: { zh: '邮件', en: 'mail' },
  inApp: { zh: '系统内', en: 'in the system' },
};

/** What was told to whom in this case, as far as it is this person's to see. */
export function Messages({ caseNo, people }: { caseNo: string; people: Dispute['people'] }) {
  const { say } = useSpeech();
  const read = useQuery({
    queryKey: ['case', caseNo, 'messages'],
    queryFn: async () => said(await notification.GET('/v1/messages', { params: { query: { caseNo } } })),
    retry: false,
  });
  return (
    <Shown of={read} isEmpty={({ messages }) => messages.length === 0} empty={say(WORDS.none)}>
      {({ messages }) => (
        <div className="scroll">
          {messages.some(({ status, recipient }) => status === 'failed' && recipient.startsWith('party:')) && (
            <p className="late">{say(WORDS.failed)}</p>
          )}
          <table className="plain">
            <thead>
              <tr>
                <th>{say(WORDS.at)}</th>
                <th>{say(WORDS.who)}</th>
                <th className="whole">{say(WORDS.way)}</th>
                <th className="whole">{say(WORDS.state)}</th>
                <th>{say(WORDS.text)}</th>
              </tr>
            </thead>
            <tbody>
              {messages.map((one) => (
                <tr key={one.key}>
                  <td className="number">{clockTime(one.at)}</td>
                  <td>{say(whoName(one.recipient, people))}</td>
                  <td>{say(CHANNELS[one.channel] ?? { zh: one.channel, en: one.channel })}</td>
                  <td className={one.status === 'failed' ? 'late whole' : 'whole'}>
                    {say(one.channel === 'inApp' && one.status === 'delivered' ? WAITS : stateOf(one.status))}
                  </td>
                  <td className="small" style={{ whiteSpace: 'pre-wrap' }}>
                    {say(bothIn(one.body))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Shown>
  );
}
