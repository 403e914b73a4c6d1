import { useQuery } from '@tanstack/react-query';
import type { Bilingual } from '../../../../workflows/contract/clocks';
import { roster, said } from '../api';

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

/** The mediators, wherever they are. */
export const useMediators = () =>
  useQuery({
    queryKey: ['roster', 'mediators'],
    staleTime: 60_000,
    queryFn: async () => said(await roster.GET('/v1/mediators')),
  });
/** What an id of the roster stands for, by its name where that is known. */
export function useSubjectNames(): (kind: 'organisation' | 'mediator', id: string) => Bilingual {
  const organisations = useOrganisationNames();
  const mediators = useMediators().data?.mediators ?? [];
  return (kind, id) => {
    const person = mediators.find((one) => one.id === id)?.name ?? id;
    return (kind === 'organisation' ? organisations[id] : undefined) ?? { zh: person, en: person };
  };
}
