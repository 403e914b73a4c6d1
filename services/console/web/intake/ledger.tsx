import { useMutation, useQueryClient } from '@tanstack/react-query';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import Upload from 'antd/es/upload';
import { useState } from 'react';
import { allAgain } from '../all-again';
import { bringIn, type ImportedLedger } from '../api';
import { CaseLinks } from '../case-links';
import { Download, Making } from '../download';
import { useSpeech } from '../language';
import { Fault } from '../states';
import { Sure } from '../sure';

const WORDS = {
  about: {
    zh: '手工台账（xlsx，或者 UTF-8、GB18030 的 CSV）每行登记为一件。先逐行核对，有一行不能登记的，全部不登记；重复导入不会重复立户。',
    en: 'Each row of a ledger kept by hand (xlsx, or CSV in UTF-8 or GB18030) is opened as a case. It is checked first: all rows are opened, or none; brought in again, none is opened twice.',
  },
  template: { zh: '下载空白台账', en: 'An empty ledger' },
  choose: { zh: '选择台账文件', en: 'Choose the file' },
  checking: { zh: '逐行核对', en: 'Each row is checked' },
  bringing: { zh: '登记中', en: 'They are opened' },
  opens: { zh: '可登记 {n} 件', en: '{n} to be opened' },
  known: { zh: '此前已登记 {n} 件', en: '{n} were brought in before' },
  faulty: { zh: '有误 {n} 行', en: '{n} rows are faulty' },
  as: { zh: '按 {as} 读取', en: 'read as {as}' },
  mend: { zh: '请在台账中改正后重新选择。', en: 'Put them right in the ledger, and choose it again.' },
  send: { zh: '全部登记', en: 'Open them all' },
  sure: {
    zh: '将登记 {n} 件案件，期限随即起算，确定？',
    en: '{n} cases are opened and their periods begin to run. Open them?',
  },
  done: { zh: '已登记 {n} 件。', en: '{n} cases were opened.' },
  nothing: { zh: '没有需要登记的行。', en: 'There is no row to be opened.' },
  row: { zh: '行', en: 'row' },
  number: { zh: '原编号', en: 'number' },
  does: { zh: '结果', en: 'what comes of it' },
  like: { zh: '同一当事人的未结案件：', en: 'open cases of the same two: ' },
};
const DOES = {
  opens: { zh: '登记', en: 'is opened' },
  known: { zh: '此前已登记', en: 'was brought in before' },
  faulty: { zh: '有误', en: 'is faulty' },
};

/** A ledger kept by hand, brought in: what each row would do is seen before anything is done. */
export function Ledger() {
  const { say } = useSpeech();
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const check = useMutation({ mutationFn: (of: File) => bringIn(of, 'preview') });
  const bring = useMutation({
    mutationFn: (of: File) => bringIn(of, 'import'),
    onSuccess: () => allAgain(queries),
  });
  const answer = bring.data ?? check.data;
  const isBusy = check.isPending || bring.isPending;
  return (
    <>
      <p className="quiet">{say(WORDS.about)}</p>
      <div className="apart">
        <Download href="/api/cases/v1/ledger-imports/template.xlsx">{say(WORDS.template)}</Download>
      </div>
      <Upload
        accept=".xlsx,.csv"
        maxCount={1}
        disabled={isBusy}
        fileList={file === null ? [] : [{ uid: 'ledger', name: file.name }]}
        beforeUpload={(chosen) => {
          setFile(chosen);
          bring.reset();
          check.mutate(chosen);
          return false;
        }}
        onRemove={() => {
          setFile(null);
          check.reset();
          bring.reset();
        }}
      >
        <Button disabled={isBusy}>{say(WORDS.choose)}</Button>
      </Upload>
      {isBusy && (
        <p>
          {say(check.isPending ? WORDS.checking : WORDS.bringing)} <Making />
        </p>
      )}
      {check.error && <Fault error={check.error} />}
      {bring.error && file !== null && <Fault error={bring.error} again={() => bring.mutate(file)} />}
      {answer !== undefined && !isBusy && <Rows of={answer} />}
      {file !== null && check.data !== undefined && bring.data === undefined && check.data.faulty === 0 && (
        <Sure
          isMain
          name={say(WORDS.send)}
          question={say(WORDS.sure).replace('{n}', String(check.data.opens))}
          loading={bring.isPending}
          disabled={check.data.opens === 0}
          go={() => bring.mutate(file)}
        />
      )}
    </>
  );
}

function Rows({ of }: { of: ImportedLedger }) {
  const { say } = useSpeech();
  const counted = (['opens', 'known', 'faulty'] as const).flatMap((what) =>
    of[what] === 0 ? [] : [say(WORDS[what]).replace('{n}', String(of[what]))],
  );
  return (
    <>
      <Alert
        className="apart"
        type={of.faulty > 0 ? 'error' : of.imported ? 'success' : 'info'}
        showIcon
        title={
          of.imported && of.opens > 0
            ? say(WORDS.done).replace('{n}', String(of.opens))
            : of.rows.length === 0
              ? say(WORDS.nothing)
              : counted.join('，')
        }
        description={
          <>
            <span className="quiet small">{say(WORDS.as).replace('{as}', of.as)}</span>
            {of.faulty > 0 && <div>{say(WORDS.mend)}</div>}
          </>
        }
      />
      <div className="scroll apart">
        <table className="plain">
          <thead>
            <tr>
              <th>{say(WORDS.row)}</th>
              <th>{say(WORDS.number)}</th>
              <th>{say(WORDS.does)}</th>
            </tr>
          </thead>
          <tbody>
            {of.rows.map((row) => (
              <tr key={row.row}>
                <td className="number">{row.row}</td>
                <td className="number">{row.number}</td>
                <td>
                  <span className={row.does === 'faulty' ? 'late' : ''}>{say(DOES[row.does])}</span>{' '}
                  {row.caseNo !== null && <CaseLinks of={[row.caseNo]} />}
                  {row.faults.map((fault) => (
                    <div key={`${fault.column} ${fault.en}`} className="small">
                      {fault.column === '' ? '' : `${fault.column}：`}
                      {say(fault)}
                    </div>
                  ))}
                  {row.possibleDuplicates.length > 0 && (
                    <div className="soon small">
                      {say(WORDS.like)}
                      <CaseLinks of={row.possibleDuplicates} />
                    </div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
