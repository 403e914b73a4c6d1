import { useQuery } from '@tanstack/react-query';
import { formOf } from '../../words/acts';
import { cases, said, type OfferedPaper } from '../api';
import { usePerson } from '../session';

/** Who makes papers of a case; nobody else is asked what he could make. */
const MAKERS: readonly string[] = ['court', 'organisation', 'mediator', 'commission', 'union'];

/** The papers that this person may make in a case, with those of what may be done now. */
export function useOffered(caseNo: string) {
  const { role } = usePerson();
  return useQuery({
    queryKey: ['case', caseNo, 'papers'],
    enabled: MAKERS.includes(role),
    queryFn: async () => said(await cases.GET('/v1/disputes/{caseNo}/papers', { params: { path: { caseNo } } })).papers,
    retry: false,
  });
}

/** For which field of its act a paper is, where that is not the first document it names; null: for none, it goes beside. */
const FIELD_OF: Partial<Record<string, string | null>> = { undisputedFacts: 'undisputedFacts', evidenceList: null };
/** Whether a paper is what a field of an act asks for. */
export function isFor({ paper, act: its }: Pick<OfferedPaper, 'paper' | 'act'>, act: string, field: string): boolean {
  if (its !== act) return false;
  const own = FIELD_OF[paper];
  const first = formOf(act)?.fields.find(({ is }) => is === 'document' || is === 'documents')?.name;
  return own === undefined ? field === first : own === field;
}
