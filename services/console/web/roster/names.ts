import { useQueries, useQuery } from '@tanstack/react-query';
import type { Bilingual } from '../../../../workflows/contract/clocks';
import { roster, said } from '../api';
import { usePerson } from '../session';

/** The organisations that mediate, wherever they are. */
export const useOrganisations = () =>
  useQuery({
    queryKey: ['roster', 'organisations'],
    staleTime: 60_000,
    queryFn: async () => said(await roster.GET('/v1/organisations')).organisations,
  });
/** The names of organisations by their ids. */
export const useOrganisationNames = (): Readonly<Record<string, Bilingual>> =>
  Object.fromEntries((useOrganisations().data ?? []).map(({ id, name }) => [id, name]));

/** Those who read the ledger of mediators. */
export const OF_THE_LEDGER: readonly string[] = ['court', 'hr', 'union', 'justice', 'operator', 'organisation'];
/** The mediators, wherever they are. */
export const useMediators = () =>
  useQuery({
    queryKey: ['roster', 'mediators'],
    enabled: OF_THE_LEDGER.includes(usePerson().role),
    staleTime: 60_000,
    queryFn: async () => said(await roster.GET('/v1/mediators')),
  });
/** What mediators are called, by their ids; each is asked for by himself, for not everybody reads the ledger. */
export function useMediatorNames(ids: readonly string[]): Readonly<Record<string, string>> {
  const answers = useQueries({
    queries: ids.map((id) => ({
      queryKey: ['roster', 'mediator', id],
      staleTime: 60_000,
      queryFn: async () => said(await roster.GET('/v1/mediators/{id}', { params: { path: { id } } })).name ?? id,
    })),
  });
  return Object.fromEntries(ids.map((id, i) => [id, answers[i]?.data ?? id]));
}
/** What an id of the roster stands for, by its name where that is known. */
export function useSubjectNames(): (kind: 'organisation' | 'mediator' | 'expert', id: string) => Bilingual {
  const organisations = useOrganisationNames();
  const mediators = useMediators().data?.mediators ?? [];
  return (kind, id) => {
    const person = mediators.find((one) => one.id === id)?.name ?? id;
    return (kind === 'organisation' ? organisations[id] : undefined) ?? { zh: person, en: person };
  };
}
