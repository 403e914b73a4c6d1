import { useQuery } from '@tanstack/react-query';
import Segmented from 'antd/es/segmented';
import { useAsked } from '../address';
import { NamedCases } from '../case-links';
import { HandOverTable } from '../hand-over-table';
import { handOvers } from '../hand-overs';
import { useSpeech } from '../language';
import { LOOKS_AGAIN_MS } from '../live';
import { Shown } from '../states';

const WORDS = {
  title: { zh: '移交', en: 'Hand-overs' },
  late: { zh: '对方逾期未接收', en: 'late' },
  notDelivered: { zh: '未送达', en: 'not delivered' },
  delivered: { zh: '等对方接收', en: 'to be accepted' },
  accepted: { zh: '已接收', en: 'accepted' },
  docketed: { zh: '已立案', en: 'docketed' },
  all: { zh: '全部', en: 'all' },
  state: { zh: '状态', en: 'state' },
  empty: { zh: '没有这样的移交。', en: 'No such hand-over.' },
};
const STATES = ['all', 'late', 'notDelivered', 'delivered', 'accepted', 'docketed'] as const;
type State = (typeof STATES)[number];

/** What goes between bodies, with the receipts of both sides: what is late first. */
export default function HandOvers() {
  const { say } = useSpeech();
  const [asked, ask] = useAsked();
  const state = STATES.find((one) => one === asked.get('state')) ?? 'all';
  const read = useQuery({
    queryKey: ['hand-overs'],
    refetchInterval: LOOKS_AGAIN_MS,
    queryFn: () => handOvers(),
  });
  const those = (of: State) => (read.data ?? []).filter((one) => of === 'all' || one.state === of);
  return (
    <>
      <h1>{say(WORDS.title)}</h1>
      <div className="filters scroll">
        <Segmented<State>
          aria-label={say(WORDS.state)}
          value={state}
          onChange={(value) => ask({ state: value === 'all' ? null : value })}
          options={STATES.map((value) => ({
            value,
            label: read.data === undefined ? say(WORDS[value]) : `${say(WORDS[value])} ${those(value).length}`,
          }))}
        />
      </div>
      <Shown of={read} isEmpty={() => those(state).length === 0} empty={say(WORDS.empty)}>
        {(all) => (
          <NamedCases of={all.map(({ caseNo }) => caseNo)}>
            <HandOverTable of={those(state)} withCase />
          </NamedCases>
        )}
      </Shown>
    </>
  );
}
