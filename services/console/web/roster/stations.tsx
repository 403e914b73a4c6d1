import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Segmented from 'antd/es/segmented';
import Space from 'antd/es/space';
import { useState } from 'react';
import type { components } from '../../../../infra/client/roster';
import { STATION_ITEMS, STATION_STATES as STATES, STATION_TIERS } from '../../../../workflows/contract/stations';
import { TIER_NAMES } from '../../../../workflows/contract/names';
import { roster, said } from '../api';
import { useSpeech } from '../language';
import { usePerson } from '../session';
import { Shown } from '../states';
import { whoName } from '../words';
import { InspectForm } from './inspect-form';
import { SeatsForm } from './seats-form';
import { ITEMS, SIDES, STATION_STATES } from './words';

const WORDS = {
  title: { zh: '三级调解站点', en: 'Stations of three tiers' },
  empty: { zh: '本地没有这样的站点。', en: 'There is no such station here.' },
  target: { zh: '目标 {n} 个', en: 'target {n}' },
  noTarget: { zh: '未设目标', en: 'no target set' },
  has: { zh: '现有 {n} 个', en: '{n} in office' },
  proved: { zh: '达标', en: 'with all five' },
  all: { zh: '全部', en: 'all' },
  open: { zh: '未达标', en: 'not proved' },
  name: { zh: '名称', en: 'name' },
  tier: { zh: '层级', en: 'tier' },
  state: { zh: '“五有”', en: 'the five' },
  looked: { zh: '最近检查', en: 'last looked at' },
  lacks: { zh: '缺', en: 'lacks ' },
  absent: { zh: '组成人员缺', en: 'nobody ' },
  look: { zh: '查看并登记', en: 'look and enter' },
  close: { zh: '收起', en: 'close' },
  inspect: { zh: '登记检查', en: 'enter an inspection' },
  seat: { zh: '登记组成人员', en: 'enter who sits in it' },
  history: { zh: '历次检查', en: 'inspections' },
  seats: { zh: '组成人员', en: 'who sits in it' },
  since: { zh: '自', en: 'since ' },
  chair: { zh: '主任', en: 'chair' },
  none: { zh: '没有记录', en: 'nothing is recorded' },
  source: {
    zh: '“达标”指十二个月内检查过，牌子、场地、制度、人员、印章五项齐全。',
    en: 'With all five: sign, premises, rules, staff and seal were seen within twelve months.',
  },
};
const INSPECTORS = ['hr', 'justice', 'union'];
const SEATERS = ['hr', 'union', 'organisation'];
type Station = components['schemas']['Station'];

/** What stations have of what they should have, beside what the place laid down; those that lack something first. */
export function Stations() {
  const { say } = useSpeech();
  const [which, look] = useState<'all' | 'open'>('all');
  const stations = useQuery({
    queryKey: ['roster', 'stations'],
    queryFn: async () => said(await roster.GET('/v1/stations', { params: { query: {} } })),
  });
  const wanted = ({ state }: Station): boolean => which === 'all' || state !== 'proved';
  const order = ({ state, tier }: Station): number =>
    (state === 'proved' ? STATES.length : STATES.indexOf(state)) * STATION_TIERS.length + STATION_TIERS.indexOf(tier);
  return (
    <Shown of={stations}>
      {({ tiers, stations: all }) => (
        <>
          <h2>{say(WORDS.title)}</h2>
          <dl className="counts">
            {tiers.map(({ tier, target, inOffice, proved }) => (
              <div key={tier}>
                <dt>{say(TIER_NAMES[tier])}</dt>
                <dd>
                  <b>{proved}</b> {say(WORDS.proved)}
                </dd>
                <dd className="quiet small">
                  {say(WORDS.has).replace('{n}', String(inOffice))} ·{' '}
                  {target === null ? say(WORDS.noTarget) : say(WORDS.target).replace('{n}', String(target))}
                </dd>
              </div>
            ))}
          </dl>
          <p className="quiet small">{say(WORDS.source)}</p>
          <div className="filters">
            <Segmented<'all' | 'open'>
              value={which}
              onChange={look}
              options={(['all', 'open'] as const).map((value) => ({ value, label: say(WORDS[value]) }))}
            />
          </div>
          {all.filter(wanted).length === 0 && <p>{say(WORDS.empty)}</p>}
          <ul className="work">
            {all
              .filter(wanted)
              .sort((a, b) => order(a) - order(b) || a.id.localeCompare(b.id, 'en', { numeric: true }))
              .map((one) => (
                <Line key={one.id} of={one} />
              ))}
          </ul>
        </>
      )}
    </Shown>
  );
}

function Line({ of }: { of: Station }) {
  const { say } = useSpeech();
  const [isOpen, open] = useState(false);
  const all = (names: readonly string[]) => names.join('、');
  return (
    <li className={of.state === 'proved' ? undefined : 'threeDays'}>
      <div>
        {say(TIER_NAMES[of.tier])}
        <div className="small quiet">{of.inspectedOn !== null && `${say(WORDS.looked)} ${of.inspectedOn}`}</div>
      </div>
      <div>
        <h3>{say(of.name)}</h3>
        <div className={of.state === 'proved' ? 'ended' : 'soon'}>
          {say(STATION_STATES[of.state])}
          {of.lacks.length > 0 && `：${say(WORDS.lacks)}${all(of.lacks.map((item) => say(ITEMS[item])))}`}
        </div>
        {of.absent.length > 0 && (
          <div className="soon">
            {say(WORDS.absent)}
            {all(of.absent.map((side) => say(SIDES[side])))}
          </div>
        )}
        {isOpen && <Opened id={of.id} />}
      </div>
      <div className="do">
        <Button aria-expanded={isOpen} onClick={() => open(!isOpen)}>
          {say(isOpen ? WORDS.close : WORDS.look)}
        </Button>
      </div>
    </li>
  );
}

/** Every look at a station, who sits in it, and what this person may enter of it. */
function Opened({ id }: { id: string }) {
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
      {({ inspections, seats, seatsFrom, sides }) => (
        <div className="card">
          <b>{say(WORDS.history)}</b>
          {inspections.length === 0 && <p className="quiet">{say(WORDS.none)}</p>}
          <ul className="small">
            {inspections.map(({ on, items, by }, i) => (
              <li key={`${on} ${inspections.length - i}`}>
                {on} {say(whoName(by))}：
                {STATION_ITEMS.map((item) => {
                  const { isThere, shownBy } = items[item];
                  return `${say(ITEMS[item])}${isThere ? `✓${shownBy === undefined ? '' : `（${shownBy}）`}` : '✗'}`;
                }).join('　')}
              </li>
            ))}
          </ul>
          {sides.length > 0 && (
            <>
              <b>{say(WORDS.seats)}</b>
              {seats.length === 0 && <p className="quiet">{say(WORDS.none)}</p>}
              <ul className="small">
                {seats.map((one) => (
                  <li key={`${one.side} ${one.name}`}>
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
            {INSPECTORS.includes(role) && <Button onClick={() => choose('inspect')}>{say(WORDS.inspect)}</Button>}
            {SEATERS.includes(role) && sides.length > 0 && (
              <Button onClick={() => choose('seat')}>{say(WORDS.seat)}</Button>
            )}
          </Space>
          {form === 'inspect' && <InspectForm id={id} close={close} />}
          {form === 'seat' && <SeatsForm id={id} sides={sides} before={seats} close={close} />}
        </div>
      )}
    </Shown>
  );
}
