import type { Bilingual } from '../../../../workflows/contract/clocks';
import { TIER_NAMES } from '../../../../workflows/contract/names';
import { useSpeech } from '../language';
import { serves } from '../places';
import { usePerson } from '../session';
import { Shown } from '../states';
import { Experts } from './experts';
import { OF_THE_LEDGER, useMediators, useOrganisationNames, useOrganisations } from './names';
import { shown } from './shown';
import { FIELDS, MEDIATOR_KINDS, ORGANISATION_KINDS } from './words';

const WORDS = {
  organisations: { zh: '调解组织', en: 'Organisations' },
  mediators: { zh: '调解员', en: 'Mediators' },
  name: { zh: '姓名（名称）', en: 'name' },
  load: { zh: '在办案件', en: 'open cases' },
  certificate: { zh: '持证', en: 'certificate' },
  yes: { zh: '有', en: 'yes' },
  no: { zh: '无', en: 'none' },
  rate: { zh: '在任 {n} 人，持证 {m} 人', en: '{n} in office, {m} with a certificate' },
  out: { zh: '不在任', en: 'not in office' },
  empty: { zh: '本地尚无调解组织。', en: 'There is no organisation here yet.' },
};
/** Everybody who mediates in this person’s place, by whichever door he was entered. */
export function Kept() {
  const { say } = useSpeech();
  const { region, role } = usePerson();
  const organisations = useOrganisations();
  const names = useOrganisationNames();
  const mediators = useMediators();
  const kinds: Readonly<Record<string, Bilingual>> = { ...ORGANISATION_KINDS, ...MEDIATOR_KINDS };
  const named = (all: Readonly<Record<string, Bilingual>>, code: string | null): string =>
    code === null ? '—' : say(all[code] ?? { zh: code, en: code });
  const of = (field: string): string => say(FIELDS[field] ?? { zh: field, en: field });
  return (
    <>
      <h2>{say(WORDS.organisations)}</h2>
      <Shown of={organisations} isEmpty={(all) => !all.some((one) => serves(one, region))} empty={say(WORDS.empty)}>
        {(all) => (
          <div className="scroll">
            <table className="plain">
              <thead>
                <tr>
                  <th>{say(WORDS.name)}</th>
                  <th>{of('tier')}</th>
                  <th>{of('kind')}</th>
                  <th>{of('places')}</th>
                  <th>{of('inOffice')}</th>
                  <th>{say(WORDS.load)}</th>
                </tr>
              </thead>
              <tbody>
                {all
                  .filter((one) => serves(one, region))
                  .map((one) => (
                    <tr key={one.id}>
                      <th scope="row">
                        {say(one.name)} <span className="quiet small">{one.id}</span>
                      </th>
                      <td>{named(TIER_NAMES, one.tier ?? null)}</td>
                      <td>{named(kinds, one.kind)}</td>
                      <td>{one.places.join('、')}</td>
                      <td>{shown('inOffice', one.inOffice, say, names)}</td>
                      <td className="number">{one.load}</td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </div>
        )}
      </Shown>
      {OF_THE_LEDGER.includes(role) && (
        <>
          <h2>{say(WORDS.mediators)}</h2>
          <Shown of={mediators}>
            {({ mediators: all, certification }) => (
              <>
                <p className="quiet">
                  {say(WORDS.rate)
                    .replace('{n}', String(certification.inOffice))
                    .replace('{m}', String(certification.certified))}
                </p>
                <div className="scroll">
                  <table className="plain">
                    <thead>
                      <tr>
                        <th>{say(WORDS.name)}</th>
                        <th>{of('organisation')}</th>
                        <th>{of('kind')}</th>
                        <th>{of('inOffice')}</th>
                        <th>{say(WORDS.certificate)}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {all.map((one) => (
                        <tr key={one.id}>
                          <th scope="row">
                            {one.name ?? ''} <span className="quiet small">{one.id}</span>
                          </th>
                          <td>{named(names, one.organisation)}</td>
                          <td>{named(kinds, one.kind)}</td>
                          <td>
                            {shown('inOffice', one.inOffice, say, names)} {!one.isInOffice && say(WORDS.out)}
                          </td>
                          <td>{say(one.hasCertificate ? WORDS.yes : WORDS.no)}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
              </>
            )}
          </Shown>
        </>
      )}
      <Experts />
    </>
  );
}
