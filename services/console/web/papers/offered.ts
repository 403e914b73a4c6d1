import { useQuery } from '@tanstack/react-query';
import { cases, said } from '../api';
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
