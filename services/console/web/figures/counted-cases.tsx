import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import Drawer from 'antd/es/drawer';
import { register, roster, said } from '../api';
import { CaseLink, NamedCases } from '../case-links';
import { howName } from '../../../../workflows/contract/figure-names';
import { useSpeech } from '../language';
import { More } from '../more';
import { Shown } from '../states';

const WORDS = {
  caseNo: { zh: '案件编号', en: 'case' },
  how: { zh: '结果', en: 'result' },
  body: { zh: '调解组织', en: 'organisation' },
  day: { zh: '日期', en: 'day' },
  more: { zh: '再看 100 件', en: '100 more' },
  none: { zh: '没有案件。', en: 'No case.' },
};

/** What is asked: a figure, which part of it, and of which line. */
export interface Counted {
  figure: string;
  title: string;
  query: Record<string, string>;
}

/** Exactly the cases that a number counts. */
export default function CountedCases({ of, close }: { of: Counted; close: () => void }) {
  const { say } = useSpeech();
  const list = useInfiniteQuery({
    queryKey: ['counted', of.figure, of.query],
    queryFn: async ({ pageParam }) =>
      said(
        await register.GET('/v1/figures/{figure}/cases', {
          params: {
            path: { figure: of.figure as 'disputes' },
            query: { ...of.query, ...(pageParam === null ? {} : { after: pageParam }) } as never,
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  const names = useQuery({
    queryKey: ['roster', 'names'],
    staleTime: 60_000,
    queryFn: async () => said(await roster.GET('/v1/organisations')).organisations,
  });
  const bodyName = (id: string | null): string => {
    const name = names.data?.find((one) => one.id === id)?.name;
    return name === undefined ? (id ?? '–') : say(name);
  };
  return (
    <Drawer open size={640} title={of.title} onClose={close} mask={false}>
      <Shown of={list} isEmpty={({ pages }) => pages[0]?.cases.length === 0} empty={say(WORDS.none)}>
        {({ pages }) => (
          <NamedCases of={pages.flatMap((page) => page.cases.map(({ caseNo }) => caseNo))}>
            <table className="plain">
              <thead>
                <tr>
                  <th>{say(WORDS.caseNo)}</th>
                  <th>{say(WORDS.how)}</th>
                  <th>{say(WORDS.body)}</th>
                  <th>{say(WORDS.day)}</th>
                </tr>
              </thead>
              <tbody>
                {pages.flatMap((page) =>
                  page.cases.map(({ caseNo, id, how, day, body }) => (
                    <tr key={`${caseNo} ${id}`}>
                      <td>
                        <CaseLink caseNo={caseNo} />
                      </td>
                      <td>{say(howName(how))}</td>
                      <td>{bodyName(body)}</td>
                      <td>{day ?? '–'}</td>
                    </tr>
                  )),
                )}
              </tbody>
            </table>
            <More of={list} name={say(WORDS.more)} />
          </NamedCases>
        )}
      </Shown>
    </Drawer>
  );
}
