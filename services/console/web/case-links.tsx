import { useQueries } from '@tanstack/react-query';
import { createContext, Fragment, useContext, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { Bilingual } from '../../../workflows/contract/clocks';
import { cases, said } from './api';
import { useSpeech } from './language';
import { usePerson } from './session';
import { titleOf } from './words';

/** Who may be told who the parties of cases are; which of them the service decides. */
const TOLD: readonly string[] = ['court', 'organisation', 'mediator', 'commission', 'union'];
const AT_ONCE = 50;
const FRESH_MS = 60_000;

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
