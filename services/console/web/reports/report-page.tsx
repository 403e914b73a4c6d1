import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import Space from 'antd/es/space';
import type { Bilingual } from '../../../../workflows/contract/clocks';
import { useEffect, useState } from 'react';
import { register, said } from '../api';
import { clockTime } from '../../words/days';
import { FigureCard, headOf, type Figure } from '../figures/figure';
import { Download } from '../download';
import { draftOf, empty } from '../acts/drafts';
import { KeptForm } from '../kept-form';
import { useSpeech } from '../language';
import { usePerson } from '../session';
import { Fault, Shown } from '../states';
import { Sure } from '../sure';
import { STAGES } from './stages';
import { whoName } from '../words';

const WORDS = {
  of: { zh: '劳动争议多元化解情况报告', en: 'Report on labour disputes' },
  asOf: { zh: '数据截至', en: 'figures as known on' },
  findings: { zh: '分析（数据说明了什么，不写姓名）', en: 'What the figures show (no names)' },
  measures: { zh: '措施建议（不写姓名）', en: 'What is to be done (no names)' },
  findingsShort: { zh: '分析', en: 'What the figures show' },
  measuresShort: { zh: '措施建议', en: 'What is to be done' },
  save: { zh: '保存', en: 'Save' },
  sign: { zh: '签署', en: 'Sign' },
  sureSign: { zh: '签署后不能再修改，确定签署？', en: 'Once signed it does not change any more. Sign it?' },
  sureSend: { zh: '确定上报上级？', en: 'Send it up?' },
  send: { zh: '上报', en: 'Send up' },
  receive: { zh: '接收', en: 'Receive' },
  print: { zh: '打印', en: 'Print' },
  sheet: { zh: '导出数据表', en: 'Figures as a spreadsheet' },
  signedBy: { zh: '签署人', en: 'signed by' },
  compare: { zh: '与上一同长期间比较', en: 'Beside the period before' },
  figure: { zh: '指标', en: 'figure' },
  now: { zh: '本期', en: 'this period' },
  before: { zh: '上期', en: 'before' },
  byType: { zh: '按争议类型', en: 'By kind of dispute' },
  byTier: { zh: '按层级', en: 'By tier' },
};

/** What is read of reports: of the one, and of their list. */
const OF_REPORTS = ['report', 'reports'];

/** What comes next, and by whom. */
const NEXT: Readonly<Record<string, Bilingual>> = {
  draft: {
    zh: '写完并保存“分析”和“措施建议”后可以签署，签署后上报上级同类机构。',
    en: 'Once both texts are written and saved it can be signed, and then sent to the same body of the place above.',
  },
  signed: {
    zh: '已签署，等待上报上级同类机构。',
    en: 'Signed; it waits to be sent to the same body of the place above.',
  },
  sent: {
    zh: '已上报，等待上级同类机构接收。',
    en: 'Sent; it waits to be received by the same body of the place above.',
  },
};

/** Its number, and of a rate what it is of. */
function shortOf(one: Figure | undefined, say: (text: Bilingual) => string): string {
  const head = one === undefined ? null : headOf(one);
  const [line] = one?.lines ?? [];
  if (head === null || line === undefined) return '–';
  const { numerator, denominator, shown } = line;
  return shown === undefined ? say(head) : `${shown}（${numerator.number ?? '＊'} / ${denominator.number ?? '＊'}）`;
}
/** What a report shows parted too; the other figures of the period stand in its spreadsheet. */
const PARTED = ['disputes', 'mediations', 'successRate', 'settledBeforeArbitration'];
/** One line a figure: those with a line a duty are parts of their own. */
const isWhole = ({ lines }: Figure): boolean => lines.length === 1 && lines[0]?.duty === null;

/** One report: its figures as they were when it was drawn up, what an officer writes of them, and the next step. */
export default function ReportPage({ id }: { id: string }) {
  const { say } = useSpeech();
  const person = usePerson();
  const queries = useQueryClient();
  const read = useQuery({
    queryKey: ['report', id],
    queryFn: async () => said(await register.GET('/v1/reports/{id}', { params: { path: { id } } })),
  });
  const path = { params: { path: { id } } };
  // What is signed is what stands there: nothing that was typed since is left out of it.
  const draft = `report ${id}`;
  // What another has signed meanwhile is written no more.
  const isOver = read.data !== undefined && read.data.stage !== 'draft';
  useEffect(() => {
    if (isOver) empty(draft);
  }, [isOver, draft]);
  const [isSaved, setSaved] = useState(() => draftOf(draft, '').values === null);
  const step = useMutation({
    mutationFn: async (to: 'sign' | 'send' | 'receive') => said(await register.POST(`/v1/reports/{id}/${to}`, path)),
    onSettled: () => Promise.all(OF_REPORTS.map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  });
  const write = useMutation({
    mutationFn: async (body: { findings: string; measures: string }) =>
      said(await register.PUT('/v1/reports/{id}', { ...path, body })),
    onSuccess: () => {
      empty(draft);
      setSaved(true);
    },
    onSettled: () => Promise.all(OF_REPORTS.map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  });
  return (
    <Shown of={read}>
      {(report) => {
        const isOwn = report.region === person.region;
        const isDraft = report.stage === 'draft' && isOwn;
        const next = NEXT[report.stage];
        const parts = [
          { title: WORDS.byType, by: 'disputeType', figures: report.figures.byDisputeType },
          { title: WORDS.byTier, by: 'tier', figures: report.figures.byTier },
        ];
        return (
          <article className="report">
            <h1>
              {report.period.from} — {report.period.to} {say(WORDS.of)}
            </h1>
            <p className="quiet">
              {report.region} {say(whoName(report.by))} · {say(STAGES[report.stage])} · {say(WORDS.asOf)} {report.asOf}
              {report.signedBy !== null && (
                <>
                  {' '}
                  · {say(WORDS.signedBy)} {report.signedBy}（{clockTime(report.signedAt ?? '')}）
                </>
              )}
            </p>
            <Space wrap className="no-print">
              {isOwn && report.stage === 'draft' && report.findings !== null && (
                <Sure
                  isMain
                  name={say(WORDS.sign)}
                  question={say(WORDS.sureSign)}
                  loading={step.isPending}
                  disabled={!isSaved}
                  go={() => step.mutate('sign')}
                />
              )}
              {isOwn && report.stage === 'signed' && (
                <Sure
                  isMain
                  name={say(WORDS.send)}
                  question={say(WORDS.sureSend)}
                  loading={step.isPending}
                  go={() => step.mutate('send')}
                />
              )}
              {!isOwn && report.stage === 'sent' && (
                <Button type="primary" loading={step.isPending} onClick={() => step.mutate('receive')}>
                  {say(WORDS.receive)}
                </Button>
              )}
              <Button onClick={() => globalThis.print()}>{say(WORDS.print)}</Button>
              <Download href={`/api/register/v1/reports/${id}/figures.xlsx`}>{say(WORDS.sheet)}</Download>
            </Space>
            {isOwn && next !== undefined && <p className="quiet no-print">{say(next)}</p>}
            {step.error && <Fault error={step.error} />}
            <h2>{say(WORDS.compare)}</h2>
            <div className="scroll">
              <table className="plain">
                <thead>
                  <tr>
                    <th>{say(WORDS.figure)}</th>
                    <th>{say(WORDS.now)}</th>
                    <th>{say(WORDS.before)}</th>
                  </tr>
                </thead>
                <tbody>
                  {report.figures.whole.filter(isWhole).map((one) => (
                    <tr key={one.key}>
                      <th scope="row">{say(one.name)}</th>
                      <td>{shortOf(one, say)}</td>
                      <td>
                        {shortOf(
                          report.figures.before.find(({ key }) => key === one.key),
                          say,
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            {isDraft && (
              <KeptForm
                of={draft}
                layout="vertical"
                className="form no-print"
                disabled={write.isPending}
                onCleared={() => setSaved(true)}
                initialValues={{ findings: report.findings ?? '', measures: report.measures ?? '' }}
                onValuesChange={() => setSaved(false)}
                onFinish={(body: { findings: string; measures: string }) => write.mutate(body)}
              >
                {(['findings', 'measures'] as const).map((name) => (
                  <Form.Item key={name} name={name} label={say(WORDS[name])} rules={[{ required: true }]}>
                    <Input.TextArea rows={5} maxLength={4000} showCount />
                  </Form.Item>
                ))}
                {write.error && <Fault error={write.error} />}
                <Button htmlType="submit" loading={write.isPending}>
                  {say(WORDS.save)}
                </Button>
              </KeptForm>
            )}
            {/* What was saved of a draft is printed with it. */}
            {(!isDraft || report.findings !== null) && (
              <div className={isDraft ? 'print-only' : ''}>
                <h2>{say(WORDS.findingsShort)}</h2>
                <p className="pre">{report.findings}</p>
                <h2>{say(WORDS.measuresShort)}</h2>
                <p className="pre">{report.measures}</p>
              </div>
            )}
            {parts.map(({ title, by, figures }) => (
              <section key={by}>
                <h2>{say(title)}</h2>
                {figures
                  .filter(({ key }) => PARTED.includes(key))
                  .map((one) => (
                    <FigureCard key={one.key} of={one} by={by} names={new Map()} look={null} />
                  ))}
              </section>
            ))}
          </article>
        );
      }}
    </Shown>
  );
}
