import { useQuery } from '@tanstack/react-query';
import Space from 'antd/es/space';
import { TIER_NAMES } from '../../../../workflows/contract/names';
import { roster, said } from '../api';
import { useSpeech } from '../language';

const WORDS = {
  where: { zh: '可以受理的调解组织', en: 'Who mediates such a dispute here' },
  fee: { zh: '收费', en: 'for a fee' },
  free: { zh: '免费', en: 'free' },
};
const NEAREST = 5;
/** Which organisations take such a dispute at the place, the nearest first. */
export function Guidance({ region, disputeType }: { region: string | undefined; disputeType: string | undefined }) {
  const { say, language } = useSpeech();
  const place = region !== undefined && /^\d{6}$/.test(region) ? region : null;
  const { data } = useQuery({
    queryKey: ['directory', place, disputeType],
    enabled: place !== null && disputeType !== undefined,
    retry: false,
    queryFn: async () =>
      said(
        await roster.GET('/v1/directory', {
          params: { query: { place: place ?? '', disputeType: disputeType as never } },
        }),
      ),
  });
  // A committee of an enterprise is its own people's alone (LDMAL 10).
  const open = (data?.organisations ?? []).filter(({ tier }) => tier !== 'enterprise');
  if (open.length === 0) return null;
  return (
    <section className="card">
      <h2>{say(WORDS.where)}</h2>
      <ol>
        {open.slice(0, NEAREST).map((one) => (
          <li key={one.id}>
            {one.name[language]} <span className="quiet small">{one.tier !== null && say(TIER_NAMES[one.tier])}</span>
            <div className="small quiet">
              <Space wrap size="small">
                {one.address}
                {one.phone}
                {one.hours}
                {one.fee !== null && say(one.fee ? WORDS.fee : WORDS.free)}
              </Space>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
