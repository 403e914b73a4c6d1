import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Segmented from 'antd/es/segmented';
import Space from 'antd/es/space';
import { useState } from 'react';
import type { components } from '../../../../infra/client/roster';
import {
  mayInspect,
  SEATERS,
  STATION_ITEMS,
  STATION_READERS,
  STATION_STATES as STATES,
  STATION_TIERS,
} from '../../../../workflows/contract/stations';
import { TIER_NAMES } from '../../../../workflows/contract/names';
import { roster, said } from '../api';
import { useSpeech } from '../language';
import { usePerson } from '../session';
import { Shown } from '../states';
import { whoName } from '../words';
import { InspectForm } from './inspect-form';
import { SeatsForm } from './seats-form';
import { ITEMS, ORGANISATION_KINDS, SEAT_FAULTS, SIDES, STATION_STATES } from './words';

const WORDS = {
  title: { zh: '三级调解站点', en: 'Stations of three tiers' },
  empty: { zh: '本地没有这样的站点。', en: 'There is no such station here.' },
  allProved: { zh: '均已达标，人员齐全。', en: 'All have what they should have.' },
  target: { zh: '目标 {n} 个', en: 'target {n}' },
  noTarget: { zh: '未设目标', en: 'no target set' },
  notKnown: { zh: '目标暂时无法读取', en: 'the target is not known just now' },
  has: { zh: '现有 {n} 个', en: '{n} in office' },
  proved: { zh: '达标 {n} 个', en: '{n} with all five' },
  which: { zh: '显示哪些站点', en: 'which stations' },
  all: { zh: '全部', en: 'all' },
  open: { zh: '有待完善', en: 'to be mended' },
  looked: { zh: '最近检查', en: 'last looked at' },
  lacks: { zh: '缺', en: 'lacks ' },
  absent: { zh: '组成人员缺', en: 'nobody ' },
  notEntered: { zh: '组成人员尚未登记', en: 'who sits in it is not entered' },
  look: { zh: '查看', en: 'look' },
  close: { zh: '收起', en: 'close' },
  inspect: { zh: '登记检查', en: 'enter an inspection' },
  seat: { zh: '登记组成人员', en: 'enter who sits in it' },
  history: { zh: '历次检查', en: 'Inspections' },
  seats: { zh: '组成人员', en: 'Who sits in it' },
  since: { zh: '自', en: 'since ' },
  chair: { zh: '主任', en: 'chair' },
  none: { zh: '没有记录', en: 'nothing is recorded' },
  there: { zh: '有', en: 'there' },
  notThere: { zh: '无', en: 'not there' },
  measure: {
    zh: '“达标”指十二个月内检查过，牌子、场地、制度、人员、印章五项齐全。',
    en: 'With all five: sign, premises, rules, staff and seal were seen within twelve months.',
  },
};
type Station = components['schemas']['Station'];
/** Whether something of it is to be mended. */
const isOpen = ({ state, absent, faults }: Station): boolean =>
  state !== 'proved' || absent.length > 0 || faults.length > 0;

/** What stations have of what they should have, beside what the place laid down; those that lack something first. */
export function Stations() {
  const { say } = useSpeech();
  const [which, look] = useState<'all' | 'open'>('all');
  const stations = useQuery({
    queryKey: ['roster', 'stations'],
    queryFn: async () => said(await roster.GET('/v1/stations', { params: { query: {} } })),
  });
  const order = (one: Station): number => (isOpen(one) ? STATES.indexOf(one.state) : STATES.length);
  const tierAt = ({ tier }: Station): number => (tier === null ? STATION_TIERS.length : STATION_TIERS.indexOf(tier));
  return (
    <Shown of={stations}>
      {({ tiers, isTargetKnown, stations: all }) => {
        const shown = all.filter((one) => which === 'all' || isOpen(one));
        return (
          <>
            <h2>{say(WORDS.title)}</h2>
            <dl className="counts">
              {tiers.map(({ tier, target, inOffice, proved }) => (
                <div key={tier}>
                  <dt>{say(TIER_NAMES[tier])}</dt>
                  <dd>
                    <b>{say(WORDS.proved).replace('{n}', String(proved))}</b>
                  </dd>
                  <dd className="quiet small">
                    {say(WORDS.has).replace('{n}', String(inOffice))} ·{' '}
                    {target !== null
                      ? say(WORDS.target).replace('{n}', String(target))
                      : say(isTargetKnown ? WORDS.noTarget : WORDS.notKnown)}
                  </dd>
                </div>
              ))}
            </dl>
            <p className="quiet small">{say(WORDS.measure)}</p>
            <div className="filters">
              <Segmented<'all' | 'open'>
                aria-label={say(WORDS.which)}
                value={which}
                onChange={look}
                options={(['all', 'open'] as const).map((value) => ({ value, label: say(WORDS[value]) }))}
              />
            </div>
            {shown.length === 0 && <p>{say(all.length > 0 ? WORDS.allProved : WORDS.empty)}</p>}
            <ul className="work">
              {shown
                .sort(
                  (a, b) =>
                    order(a) - order(b) || tierAt(a) - tierAt(b) || a.id.localeCompare(b.id, 'en', { numeric: true }),
                )
                .map((one) => (
                  <Line key={one.id} of={one} />
                ))}
            </ul>
          </>
        );
      }}
    </Shown>
  );
}

function Line({ of }: { of: Station }) {
  const { say } = useSpeech();
  const { role } = usePerson();
  const [isShown, show] = useState(false);
  const all = (names: readonly string[]) => names.join('、');
  const isTeam = of.kind === 'enterpriseCommittee' || of.kind === 'gigStation';
  return (
    <li className={isOpen(of) ? 'threeDays' : undefined}>
      <div>
        {say(of.tier === null ? (ORGANISATION_KINDS[of.kind] ?? WORDS.title) : TIER_NAMES[of.tier])}
        <div className="small quiet">{of.inspectedOn !== null && `${say(WORDS.looked)} ${of.inspectedOn}`}</div>
      </div>
      <div>
        <h3>{say(of.name)}</h3>
        <div className={of.state === 'proved' ? 'ended' : 'soon'}>
          {say(STATION_STATES[of.state])}
          {of.lacks.length > 0 && `：${say(WORDS.lacks)}${all(of.lacks.map((item) => say(ITEMS[item])))}`}
        </div>
        {isTeam && of.seatsFrom === null && <div className="quiet">{say(WORDS.notEntered)}</div>}
        {of.absent.length > 0 && (
          <div className="soon">
            {say(WORDS.absent)}
            {all(of.absent.map((side) => say(SIDES[side])))}
          </div>
        )}
        {of.faults.length > 0 && <div className="soon">{all(of.faults.map((fault) => say(SEAT_FAULTS[fault])))}</div>}
        {isShown && <Opened of={of} />}
      </div>
      <div className="do">
        {(STATION_READERS as readonly string[]).includes(role) && (
          <Button
            aria-expanded={isShown}
            aria-label={`${say(isShown ? WORDS.close : WORDS.look)}：${say(of.name)}`}
            onClick={() => show(!isShown)}
          >
            {say(isShown ? WORDS.close : WORDS.look)}
          </Button>
        )}
      </div>
    </li>
  );
}

/** Every look at a station, who sits in it, and what this person may enter of it. */
function Opened({ of: { id, kind } }: { of: Station }) {
  const { say } = useSpeech();
  const { role } = usePerson();
  const [form, choose] = useState<'inspect' | 'seat' | null>(null);
  const station = useQuery({
    queryKey: ['roster', 'station', id],
    queryFn: async () => said(await roster.GET('/v1/stations/{id}', { params: { path: { id } } })),
  });
  const close = () => choose(null);
  return (
    <Shown of={station}>
      {({ inspections, sides, seats, seatsFrom, version }) => (
        <div className="card">
          <h4>{say(WORDS.history)}</h4>
          {inspections.length === 0 && <p className="quiet">{say(WORDS.none)}</p>}
          <ul className="small">
            {inspections.map(({ on, items, by }, i) => (
              <li key={`${on} ${inspections.length - i}`}>
                {on} {say(whoName(by))}：
                {STATION_ITEMS.map((item) => {
                  const { isThere, shownBy } = items[item];
                  const how = shownBy === undefined ? '' : `（${shownBy}）`;
                  return `${say(ITEMS[item])}${say(isThere ? WORDS.there : WORDS.notThere)}${how}`;
                }).join('，')}
              </li>
            ))}
          </ul>
          {sides.length > 0 && (
            <>
              <h4>{say(WORDS.seats)}</h4>
              {seats.length === 0 && <p className="quiet">{say(WORDS.none)}</p>}
              <ul className="small">
                {seats.map((one, i) => (
                  <li key={`${one.side} ${one.name} ${i}`}>
                    {one.name}：{say(SIDES[one.side])}
                    {one.isChair && `（${say(WORDS.chair)}）`}
                  </li>
                ))}
              </ul>
              {seatsFrom !== null && (
                <p className="quiet small">
                  {say(WORDS.since)}
                  {seatsFrom}
                </p>
              )}
            </>
          )}
          <Space wrap>
            {mayInspect(role, kind) && <Button onClick={() => choose('inspect')}>{say(WORDS.inspect)}</Button>}
            {SEATERS.includes(role) && sides.length > 0 && (
              <Button onClick={() => choose('seat')}>{say(WORDS.seat)}</Button>
            )}
          </Space>
          {form === 'inspect' && <InspectForm id={id} close={close} />}
          {form === 'seat' && <SeatsForm id={id} of={{ sides, seats, version }} close={close} />}
        </div>
      )}
    </Shown>
  );
}
