import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Radio from 'antd/es/radio';
import Select from 'antd/es/select';
import Space from 'antd/es/space';
import { useContext, useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { Bilingual } from '../../../../workflows/contract/clocks';
import { clockTime } from '../../words/days';
import type { Values } from '../acts/act-body';
import { draftOf, forget, paperDraft, settle } from '../acts/drafts';
import { Uploading } from '../acts/uploading';
import { cases, said, type Dispute, type OfferedPaper } from '../api';
import { Making } from '../download';
import { useSpeech } from '../language';
import { Fault } from '../states';
import { isRefused, isReused, Unsettled } from '../unsettled';

const WORDS = {
  party: { zh: '当事人', en: 'for whom' },
  session: { zh: '调解期日', en: 'of which session' },
  ofSession: { zh: '第 {round} 轮第 {n} 次（{at}）', en: 'session {n} of round {round} ({at})' },
  noSession: { zh: '尚未召开调解。', en: 'No session was called yet.' },
  byCase: { zh: '不填写的，案件有记载的按记载', en: 'as the case has it, if nothing is said' },
  forInk: { zh: '不填写的，打印时留空手写', en: 'left for ink, if nothing is said' },
  differs: { zh: '与本次填写的给付内容不一致：', en: 'What is to be paid is said otherwise now: ' },
  take: { zh: '采用', en: 'Take it' },
  none: { zh: '没有给付内容', en: 'nothing is to be paid' },
  blank: { zh: '尚未填写，将留空手写：', en: 'Not filled in, and left for ink: ' },
  first: { zh: '请先选择{what}。', en: 'Choose first: {what}.' },
  format: { zh: '格式', en: 'format' },
  pdf: { zh: 'PDF（定稿）', en: 'PDF, as it is signed' },
  docx: { zh: 'Word（可再修改）', en: 'Word, to be changed' },
  look: { zh: '预览', en: 'Look at it' },
  make: { zh: '制作并入卷', en: 'Make it, and put it into the file' },
  clear: { zh: '清空重填', en: 'Begin anew' },
  cancel: { zh: '收起', en: 'Not now' },
  keep: { zh: '下载预览', en: 'Save what is shown' },
} as const satisfies Record<string, Bilingual>;
const FORMATS = ['pdf', 'docx'] as const;

interface Named {
  id: string;
  sha256: string;
}
/** What was chosen and typed for a paper: of what is known otherwise, what was typed in its place. */
interface Said {
  party?: string;
  /** Its place in the list of sessions: round and number. */
  session?: string;
  format: (typeof FORMATS)[number];
  fill: Readonly<Record<string, string>>;
  /** What was known of each field when it was typed last. */
  beside: Readonly<Record<string, string | undefined>>;
}
const NOTHING: Said = { format: 'pdf', fill: {}, beside: {} };
const sessionOf = (of: string) => {
  const [round = 0, number = 0] = of.split('/').map(Number);
  return { round, number };
};

/**
 * A paper before it is made: what only whoever makes it knows is typed, what the case proposes can be said better, and it is looked
 * at as often as one likes. `known`: what was said of it elsewhere already. What was typed stays for when it is opened again.
 */
export function PaperForm({
  paper,
  dispute,
  known = {},
  isFinal = false,
  made,
  close,
}: {
  paper: OfferedPaper;
  dispute: Dispute;
  known?: Readonly<Record<string, string>>;
  /** It is what is signed, or sent: it is not changed any more. */
  isFinal?: boolean;
  /** `known`: what was known of it when it was made. */
  made: (document: Named, known: Readonly<Record<string, string>>) => void;
  close: () => void;
}) {
  const { say } = useSpeech();
  const queries = useQueryClient();
  const { caseNo } = dispute;
  const name = paperDraft(caseNo, paper.paper);
  const [draft] = useState(() => draftOf(name, ''));
  const [all, setAll] = useState<Said>(() => (draft.values as Said | null) ?? NOTHING);
  const format = isFinal ? 'pdf' : all.format;
  const told = useContext(Uploading);
  const valueOf = (field: string): string => all.fill[field] ?? known[field] ?? paper.proposed[field] ?? '';
  const put = (next: Said, values: Values | null): void => {
    setAll(next);
    draft.values = values;
    // What is said otherwise is another paper.
    settle(draft);
  };
  const change = (part: Partial<Said>): void => {
    const next = { ...all, ...part };
    put(next, { ...next });
  };
  /** What was typed was typed beside other words of the act than stand there now. */
  const differs = (field: string): boolean => all.fill[field] !== undefined && all.beside[field] !== known[field];
  const take = (field: string): void => {
    const { [field]: _typed, ...fill } = all.fill;
    change({ fill });
  };
  const sessions = useQuery({
    queryKey: ['case', caseNo, 'sessions'],
    queryFn: async () => said(await cases.GET('/v1/disputes/{caseNo}/sessions', { params: { path: { caseNo } } })),
    enabled: paper.ofSession,
  });
  const fieldOf = useFields(paper.paper);
  const asked = () => ({
    paper: paper.paper,
    ...(all.party === undefined ? {} : { party: all.party }),
    ...(all.session === undefined ? {} : { session: sessionOf(all.session) }),
    fill: Object.fromEntries(
      paper.fill.flatMap((field) => {
        const text = valueOf(field).trim();
        return text === '' || text === paper.proposed[field] ? [] : [[field, text]];
      }),
    ),
  });
  const look = useMutation({
    mutationFn: async () => {
      const of = JSON.stringify(asked());
      const path = { caseNo };
      const answer = await cases.POST('/v1/disputes/{caseNo}/paper-previews', {
        params: { path },
        body: asked(),
        parseAs: 'blob',
      });
      return { of, at: URL.createObjectURL(said(answer)) };
    },
  });
  const drawn = look.data?.at;
  useEffect(
    () => () => {
      if (drawn !== undefined) URL.revokeObjectURL(drawn);
    },
    [drawn],
  );
  // What is said otherwise since looks otherwise.
  const shown = look.data?.of === JSON.stringify(asked()) ? drawn : undefined;
  // A second click comes before the button knows of the first.
  const isBusy = useRef(false);
  const make = useMutation({
    mutationFn: async (_known: Readonly<Record<string, string>>) =>
      said(
        await cases.POST('/v1/disputes/{caseNo}/papers', {
          params: { path: { caseNo }, header: { 'idempotency-key': draft.key } },
          body: { ...asked(), format },
        }),
      ),
    onMutate: () => {
      draft.sent = true;
      // The act that it is made for waits for it.
      told(1);
    },
    onError: (error) => {
      if (isRefused(error)) settle(draft);
    },
    onSettled: () => {
      isBusy.current = false;
      told(-1);
    },
    onSuccess: async ({ document }, then) => {
      forget(name);
      await queries.invalidateQueries({ queryKey: ['case', caseNo, 'documents'] });
      made(document, then);
    },
  });
  const blank = paper.fill.filter((field) => fieldOf(field).said === 'written' && valueOf(field).trim() === '');
  const isWhole = (!paper.ofParty || all.party !== undefined) && (!paper.ofSession || all.session !== undefined);
  return (
    <div className="card paper" role="group" aria-label={say(paper.name)}>
      <h3>{say(paper.name)}</h3>
      {paper.ofParty && (
        <Row label={WORDS.party}>
          {(id) => (
            <Radio.Group
              id={id}
              value={all.party}
              disabled={make.isPending}
              options={dispute.people.map((one) => ({ value: one.id, label: one.name ?? one.id }))}
              onChange={({ target }) => change({ party: String(target.value) })}
            />
          )}
        </Row>
      )}
      {paper.ofSession && (
        <Row label={WORDS.session}>
          {(id) => (
            <Select
              id={id}
              value={all.session ?? null}
              disabled={make.isPending}
              notFoundContent={say(WORDS.noSession)}
              options={(sessions.data?.sessions ?? [])
                .filter(({ cancelledAt }) => cancelledAt === null)
                .map(({ round, number, at }) => ({
                  value: `${round}/${number}`,
                  label: say(WORDS.ofSession)
                    .replace('{round}', String(round))
                    .replace('{n}', String(number))
                    .replace('{at}', clockTime(at)),
                }))}
              onChange={(session: string) => change({ session })}
            />
          )}
        </Row>
      )}
      {paper.fill.map((field) => (
        <Row
          key={field}
          label={{ zh: field, en: fieldOf(field).en }}
          below={
            differs(field) && (
              <div className="small late" role="alert">
                {say(WORDS.differs)}
                <span className="pre">{known[field] ?? say(WORDS.none)}</span>{' '}
                <Button size="small" disabled={make.isPending} onClick={() => take(field)}>
                  {say(WORDS.take)}
                </Button>
              </div>
            )
          }
        >
          {(id) => (
            <Input.TextArea
              id={id}
              rows={1}
              maxLength={4000}
              placeholder={say(fieldOf(field).said === 'proposed' ? WORDS.byCase : WORDS.forInk)}
              value={valueOf(field)}
              disabled={make.isPending}
              onChange={({ target }) =>
                change({
                  fill: { ...all.fill, [field]: target.value },
                  beside: { ...all.beside, [field]: known[field] },
                })
              }
            />
          )}
        </Row>
      ))}
      {!isFinal && (
        <Row label={WORDS.format}>
          {(id) => (
            <Radio.Group
              id={id}
              value={format}
              disabled={make.isPending}
              options={FORMATS.map((one) => ({ value: one, label: say(WORDS[one]) }))}
              onChange={({ target }) => change({ format: target.value as Said['format'] })}
            />
          )}
        </Row>
      )}
      <Space wrap>
        <Button disabled={!isWhole} loading={look.isPending} onClick={() => look.mutate()}>
          {say(WORDS.look)}
        </Button>
        <Button
          type="primary"
          disabled={!isWhole}
          loading={make.isPending}
          onClick={() => {
            if (isBusy.current) return;
            isBusy.current = true;
            make.mutate(known);
          }}
        >
          {say(WORDS.make)}
        </Button>
        {all !== NOTHING && (
          <Button disabled={make.isPending} onClick={() => put(NOTHING, null)}>
            {say(WORDS.clear)}
          </Button>
        )}
        <Button disabled={make.isPending} onClick={close}>
          {say(WORDS.cancel)}
        </Button>
        {(look.isPending || make.isPending) && <Making />}
      </Space>
      {!isWhole && (
        <div className="small quiet">
          {say(WORDS.first).replace('{what}', say(paper.ofParty ? WORDS.party : WORDS.session))}
        </div>
      )}
      {isFinal && blank.length > 0 && (
        <div className="small soon">
          {say(WORDS.blank)}
          {blank.join('、')}
        </div>
      )}
      {look.error && <Fault error={look.error} />}
      {make.error && isReused(make.error) && (
        <Unsettled
          anew={() => {
            settle(draft);
            make.mutate(known);
          }}
        />
      )}
      {make.error && !isReused(make.error) && <Fault error={make.error} />}
      {sessions.error && <Fault error={sessions.error} again={() => void sessions.refetch()} />}
      {shown !== undefined && (
        <>
          <iframe title={say(paper.name)} src={shown} />
          {/* Not every browser shows one in a page. */}
          <a className="small" href={shown} download={`${paper.name.zh}.pdf`}>
            {say(WORDS.keep)}
          </a>
        </>
      )}
    </div>
  );
}

/** One thing that is said, with its name. */
function Row({ label, below, children }: { label: Bilingual; below?: ReactNode; children: (id: string) => ReactNode }) {
  const { say } = useSpeech();
  const id = useId();
  return (
    <div className="said">
      <label htmlFor={id}>{say(label)}</label>
      {children(id)}
      {below}
    </div>
  );
}

/** What each field of its form is called in English, and whether the case says it by itself. */
function useFields(paper: string) {
  const { data } = useQuery({
    queryKey: ['papers'],
    staleTime: Infinity,
    queryFn: async () => said(await cases.GET('/v1/papers')).papers,
  });
  const fields = data?.find((one) => one.paper === paper)?.fields ?? [];
  return (field: string) => fields.find((one) => one.name === field) ?? { en: field, said: 'written' as const };
}
