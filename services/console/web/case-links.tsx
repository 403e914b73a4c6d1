import { useQueries } from '@tanstack/react-query';
import { createContext, Fragment, useContext, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { Bilingual } from '../../../workflows/contract/clocks';
import { cases, said } from './api';
import { useSpeech } from './language';
import { usePerson } from './session';

/** Who may be told who the parties of cases are; which of them the service decides. */
const TOLD: readonly string[] = ['court', 'organisation', 'mediator', 'commission', 'union'];
const AT_ONCE = 50;
const FRESH_MS = 60_000;

interface Party {
  side: 'applicant' | 'respondent';
  kind: 'worker' | 'employer' | 'union';
  name: string;
}
const Names = createContext<ReadonlyMap<string, Bilingual>>(new Map());

/** The parties of the cases of a list are asked for together, and shown with each link to a case below. */
export function NamedCases({ of, children }: { of: readonly string[]; children: ReactNode }) {
  const isTold = TOLD.includes(usePerson().role);
  const all = isTold ? [...new Set(of)] : [];
  const groups = Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, i) =>
    all.slice(i * AT_ONCE, (i + 1) * AT_ONCE).join(','),
  );
  const asked = useQueries({
    queries: groups.map((caseNos) => ({
      queryKey: ['parties', caseNos],
      queryFn: async () => said(await cases.GET('/v1/disputes/parties', { params: { query: { caseNos } } })).cases,
      staleTime: FRESH_MS,
    })),
  });
  const known = asked.flatMap(({ data }) => data ?? []);
  return <Names value={new Map(known.map(({ caseNo, parties }) => [caseNo, titleOf(parties)]))}>{children}</Names>;
}

/** 某某等三人与某公司. */
function titleOf(parties: readonly Party[]): Bilingual {
  const of = (side: Party['side']): Bilingual => {
    const [first, ...others] = parties.filter((one) => one.side === side);
    if (first === undefined) return { zh: '–', en: '–' };
    if (others.length === 0) return { zh: first.name, en: first.name };
    const unit = [first, ...others].every(({ kind }) => kind === 'worker') ? '人' : '家';
    return { zh: `${first.name}等${others.length + 1}${unit}`, en: `${first.name} and ${others.length} more` };
  };
  const [one, other] = [of('applicant'), of('respondent')];
  return { zh: `${one.zh} 与 ${other.zh}`, en: `${one.en} and ${other.en}` };
}

/** A case by its number, leading to its page, with who its parties are where the list knows it. */
export function CaseLink({ caseNo }: { caseNo: string }) {
  const { say } = useSpeech();
  const title = useContext(Names).get(caseNo);
  return (
    <>
      <Link href={`/cases/${caseNo}`} className="number">
        {caseNo}
      </Link>
      {title && <> {say(title)}</>}
    </>
  );
}

/** Several of them; a line breaks between. */
export const CaseLinks = ({ of }: { of: readonly string[] }) =>
  of.map((caseNo) => (
    <Fragment key={caseNo}>
      <CaseLink caseNo={caseNo} />{' '}
    </Fragment>
  ));
