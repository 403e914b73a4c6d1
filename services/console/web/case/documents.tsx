import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import Upload from 'antd/es/upload';
import { useRef, useState } from 'react';
import { actName } from '../../words/acts';
import { whoName } from '../words';
import { cases, said, upload, type Dispute, type OfferedPaper } from '../api';
import { READERS } from '../../words/readers';
import { clockTime } from '../../words/days';
import { Download } from '../download';
import { useSpeech } from '../language';
import { usePerson } from '../session';
import { Fault, Shown } from '../states';
import type { Chosen } from '../acts/act-body';

const WORDS = {
  empty: { zh: '卷内还没有材料。', en: 'Nothing is in the file yet.' },
  name: { zh: '名称', en: 'name' },
  place: { zh: '卷内位置', en: 'place in the file' },
  by: { zh: '提交人', en: 'handed in by' },
  at: { zh: '时间', en: 'when' },
  hash: { zh: '摘要', en: 'hash' },
  load: { zh: '上传材料', en: 'Upload' },
  open: { zh: '供当事人查阅', en: 'for the parties to read' },
  opened: { zh: '当事人可查阅', en: 'open to the parties' },
  session: { zh: '第 {n} 次调解期日', en: 'session {n}' },
  make: { zh: '制作文书', en: 'Make a paper' },
  look: { zh: '预览', en: 'look first' },
  made: { zh: '已制作，见卷内', en: 'made' },
  lacks: { zh: '尚缺：', en: 'lacks: ' },
  use: { zh: '用于：', en: 'for: ' },
  more: { zh: '其他文书', en: 'other papers' },
};
const PLACES: Readonly<Record<string, { zh: string; en: string }>> = {
  application: { zh: '申请', en: 'application' },
  authorisation: { zh: '委托手续', en: 'authority' },
  evidence: { zh: '证据', en: 'evidence' },
  materials: { zh: '移交材料', en: 'materials' },
  minutes: { zh: '笔录', en: 'minutes' },
  agreement: { zh: '协议', en: 'agreement' },
  report: { zh: '报告', en: 'report' },
  undisputedFacts: { zh: '无争议事实', en: 'undisputed facts' },
  ruling: { zh: '裁判文书', en: 'rulings' },
  service: { zh: '送达', en: 'service' },
  other: { zh: '其他', en: 'other' },
};

/** What is in the file, and the papers that can be made. */
export function Documents({ dispute, choose }: { dispute: Dispute; choose: (chosen: Chosen) => void }) {
  const { say } = useSpeech();
  const { caseNo } = dispute;
  const queries = useQueryClient();
  const path = { caseNo };
  const [isOpen, setOpen] = useState(false);
  const files = useQuery({
    queryKey: ['case', caseNo, 'documents'],
    queryFn: async () => said(await cases.GET('/v1/disputes/{caseNo}/documents', { params: { path } })),
  });
  const load = useMutation({
    mutationFn: (file: File) => upload(caseNo, file, isOpen ? [...READERS, 'party'] : READERS),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['case', caseNo, 'documents'] }),
  });
  return (
    <>
      <Shown of={files} isEmpty={({ documents }) => documents.length === 0} empty={say(WORDS.empty)}>
        {({ documents }) => (
          <div className="scroll">
            <table className="plain">
              <thead>
                <tr>
                  <th>{say(WORDS.name)}</th>
                  <th>{say(WORDS.place)}</th>
                  <th>{say(WORDS.by)}</th>
                  <th>{say(WORDS.at)}</th>
                  <th>{say(WORDS.hash)}</th>
                </tr>
              </thead>
              <tbody>
                {documents.map((one) => (
                  <tr key={one.id}>
                    <td>
                      {/* It is there as it is, and may be large: the browser itself fetches it. */}
                      <a href={`/api/cases/v1/disputes/${caseNo}/documents/${one.id}`} download>
                        {one.name ?? one.id}
                      </a>
                      {one.readers.includes('party') && <span className="quiet small"> {say(WORDS.opened)}</span>}
                      {one.version > 1 && <span className="quiet small"> v{one.version}</span>}
                    </td>
                    <td>{say(PLACES[one.place] ?? { zh: one.place, en: one.place })}</td>
                    <td>{one.uploadedBy === null ? '–' : say(whoName(one.uploadedBy, dispute.people))}</td>
                    <td className="number small">{clockTime(one.uploadedAt)}</td>
                    <td className="number small quiet" title={one.sha256}>
                      {one.sha256.slice(0, 10)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Shown>
      <p>
        <Upload
          showUploadList={false}
          beforeUpload={(file) => {
            load.mutate(file);
            return false;
          }}
        >
          <Button loading={load.isPending}>{say(WORDS.load)}</Button>
        </Upload>{' '}
        <Checkbox checked={isOpen} onChange={({ target }) => setOpen(target.checked)}>
          {say(WORDS.open)}
        </Checkbox>
      </p>
      {load.error && <Fault error={load.error} />}
      <h2>{say(WORDS.make)}</h2>
      <Papers dispute={dispute} choose={choose} />
    </>
  );
}

function Papers({ dispute, choose }: { dispute: Dispute; choose: (chosen: Chosen) => void }) {
  const { say } = useSpeech();
  const { caseNo } = dispute;
  const offered = useQuery({
    queryKey: ['case', caseNo, 'papers'],
    queryFn: async () => said(await cases.GET('/v1/disputes/{caseNo}/papers', { params: { path: { caseNo } } })),
    retry: false,
  });
  const list = (papers: OfferedPaper[]) => (
    <ul>
      {papers.map((paper) => (
        <Paper key={paper.paper} paper={paper} dispute={dispute} choose={choose} />
      ))}
    </ul>
  );
  return (
    <Shown of={offered}>
      {({ papers }) => (
        <>
          {list(papers.filter((paper) => paper.offered))}
          <details className="why">
            <summary>{say(WORDS.more)}</summary>
            {list(papers.filter((paper) => !paper.offered))}
          </details>
        </>
      )}
    </Shown>
  );
}

/** For whom a paper is made, or of which session. */
interface MadeOf {
  party?: string;
  session?: { round: number; number: number };
}

/** One that can be made: at once, or for each party, and what is still missing. */
function Paper({
  paper,
  dispute,
  choose,
}: {
  paper: OfferedPaper;
  dispute: Dispute;
  choose: (chosen: Chosen) => void;
}) {
  const { say } = useSpeech();
  const { role } = usePerson();
  const { caseNo } = dispute;
  const queries = useQueryClient();
  const key = useRef(crypto.randomUUID());
  // A second click comes before the button knows of the first.
  const isBusy = useRef(false);
  const held = useQuery({
    queryKey: ['case', caseNo, 'sessions'],
    queryFn: async () => said(await cases.GET('/v1/disputes/{caseNo}/sessions', { params: { path: { caseNo } } })),
    enabled: paper.ofSession,
  });
  const make = useMutation({
    mutationFn: async (of: MadeOf) =>
      said(
        await cases.POST('/v1/disputes/{caseNo}/papers', {
          params: {
            path: { caseNo },
            header: { 'idempotency-key': `${key.current}-${JSON.stringify(of).replaceAll(/[^a-z0-9-]/gi, '')}` },
          },
          body: { paper: paper.paper, format: 'pdf', ...of },
        }),
      ),
    onSettled: () => {
      isBusy.current = false;
    },
    onSuccess: () => {
      key.current = crypto.randomUUID();
      return queries.invalidateQueries({ queryKey: ['case', caseNo, 'documents'] });
    },
  });
  const begin = (of: MadeOf): void => {
    if (isBusy.current) return;
    isBusy.current = true;
    make.mutate(of);
  };
  /** It is looked at first; nothing of that is kept. */
  const looked = ({ party, session }: MadeOf) => {
    const of = new URLSearchParams({
      ...(party === undefined ? {} : { party }),
      ...(session === undefined ? {} : { round: String(session.round), number: String(session.number) }),
    });
    return (
      <Download href={`/api/cases/v1/disputes/${caseNo}/papers/${paper.paper}/preview.pdf?${of.toString()}`}>
        {say(WORDS.look)}
      </Download>
    );
  };
  const belongsTo = paper.act;
  const isMine = dispute.proceedings.some(({ allowed }) =>
    allowed.some((one) => one.act === belongsTo && one.by.includes(role)),
  );
  return (
    <li>
      {say(paper.name)}{' '}
      {paper.lacks.length > 0 ? (
        <span className="quiet small">
          {say(WORDS.lacks)}
          {paper.lacks.join('、')}
        </span>
      ) : paper.ofParty ? (
        dispute.people.map(({ id, name }) => (
          <span key={id}>
            {name ?? id} {looked({ party: id })}
            <Button type="link" size="small" disabled={make.isPending} onClick={() => begin({ party: id })}>
              {say(WORDS.make)}
            </Button>
          </span>
        ))
      ) : paper.ofSession ? (
        (held.data?.sessions ?? []).map(({ round, number, at }) => (
          <span key={`${round} ${number}`}>
            {say(WORDS.session).replace('{n}', String(number))}（{clockTime(at)}）{' '}
            {looked({ session: { round, number } })}
            <Button
              type="link"
              size="small"
              disabled={make.isPending}
              onClick={() => begin({ session: { round, number } })}
            >
              {say(WORDS.make)}
            </Button>
          </span>
        ))
      ) : (
        <>
          {looked({})}
          <Button type="link" size="small" disabled={make.isPending} onClick={() => begin({})}>
            {say(WORDS.make)}
          </Button>
        </>
      )}
      {make.isSuccess && <span className="quiet small">{say(WORDS.made)}</span>}
      {belongsTo !== null && paper.offered && isMine && (
        <Button type="link" size="small" onClick={() => choose({ act: belongsTo, proceeding: 'dispute' })}>
          {say(WORDS.use)}
          {say(actName(belongsTo))}
        </Button>
      )}
      {held.error && <Fault error={held.error} again={() => void held.refetch()} />}
      {make.error && <Fault error={make.error} />}
    </li>
  );
}
