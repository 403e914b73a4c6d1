import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import Upload from 'antd/es/upload';
import { useState } from 'react';
import { actName } from '../../words/acts';
import { whoName } from '../words';
import { cases, said, upload, type Dispute, type OfferedPaper } from '../api';
import { READERS } from '../../words/readers';
import { clockTime } from '../../words/days';
import { useSpeech } from '../language';
import { usePerson } from '../session';
import { PaperForm } from '../papers/paper-form';
import { useOffered } from '../papers/offered';
import { Fault, Shown } from '../states';
import type { Chosen } from '../acts/act-body';

const WORDS = {
  empty: { zh: '卷内没有您可以查阅的材料。', en: 'Nothing in the file is for you to read.' },
  name: { zh: '名称', en: 'name' },
  place: { zh: '卷内位置', en: 'place in the file' },
  by: { zh: '提交人', en: 'handed in by' },
  at: { zh: '时间', en: 'when' },
  hash: { zh: '摘要', en: 'hash' },
  load: { zh: '上传材料', en: 'Upload' },
  open: { zh: '供当事人查阅', en: 'for the parties to read' },
  opened: { zh: '当事人可查阅', en: 'open to the parties' },
  make: { zh: '制作文书', en: 'Make a paper' },
  fill: { zh: '填写并制作', en: 'fill it in' },
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
      {dispute.opening !== null && (
        <>
          <h2>{say(WORDS.make)}</h2>
          <Papers dispute={dispute} choose={choose} />
        </>
      )}
    </>
  );
}

function Papers({ dispute, choose }: { dispute: Dispute; choose: (chosen: Chosen) => void }) {
  const { say } = useSpeech();
  const offered = useOffered(dispute.caseNo);
  const list = (papers: OfferedPaper[]) => (
    <ul className="papers">
      {papers.map((paper) => (
        <Paper key={paper.paper} paper={paper} dispute={dispute} choose={choose} />
      ))}
    </ul>
  );
  return (
    <Shown of={offered}>
      {(papers) => (
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

/** One that can be made, or what it still lacks. */
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
  const [isBegun, begin] = useState(false);
  const [isMade, setMade] = useState(false);
  const belongsTo = paper.act;
  const isMine = dispute.proceedings.some(({ allowed }) =>
    allowed.some((one) => one.act === belongsTo && one.by.includes(role)),
  );
  if (isBegun)
    return (
      <li>
        <PaperForm
          paper={paper}
          dispute={dispute}
          made={() => {
            setMade(true);
            begin(false);
          }}
          close={() => begin(false)}
        />
      </li>
    );
  return (
    <li>
      {say(paper.name)}{' '}
      {paper.lacks.length > 0 ? (
        <span className="quiet small">
          {say(WORDS.lacks)}
          {paper.lacks.join('、')}
        </span>
      ) : (
        <Button type="link" size="small" onClick={() => begin(true)}>
          {say(WORDS.fill)}
        </Button>
      )}
      {isMade && (
        <span className="quiet small" role="status">
          {say(WORDS.made)}
        </span>
      )}
      {belongsTo !== null && paper.offered && isMine && (
        <Button type="link" size="small" onClick={() => choose({ act: belongsTo, proceeding: 'dispute' })}>
          {say(WORDS.use)}
          {say(actName(belongsTo))}
        </Button>
      )}
    </li>
  );
}
