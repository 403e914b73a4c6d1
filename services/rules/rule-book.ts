import type { Bilingual } from '../../workflows/contract/clocks';
import type { LegalDay } from '../../workflows/contract/incoming';
import type { RuleSetRef } from '../../workflows/contract/proceedings';
import { ancestorsOf } from '../../workflows/law/region';
import national from './data/rule-sets/CN.json';
import luoyang from './data/rule-sets/410300.json';
import ruzhou from './data/rule-sets/410482.json';
import yangxin from './data/rule-sets/420222.json';
import suizhou from './data/rule-sets/421300.json';
import { readRuleSet, type ClockRule, type RuleSet } from './rule-sets';

/** A clock of a place with the set it came from. */
export interface FoundRule {
  rule: ClockRule;
  from: RuleSet;
}

/** Which version of each set a case keeps; a set it does not name did not concern it when it opened. */
export type KeptVersions = Readonly<Record<string, number>>;

const own = (set: RuleSet, clock: string): ClockRule | undefined =>
  Object.hasOwn(set.clocks, clock) ? set.clocks[clock] : undefined;

/** Every loaded version of every rule set, and which of them speaks for a place on a day. */
export class RuleBook {
  constructor(readonly sets: readonly RuleSet[]) {}

  with(set: RuleSet): RuleBook {
    return new RuleBook([...this.sets.filter((s) => s.id !== set.id || s.version !== set.version), set]);
  }

  /** The newest version of every set, whatever day it is valid from. */
  newest(): RuleSet[] {
    return [...new Set(this.sets.map((s) => s.id))].map((id) => this.versionsOf(id)[0] as RuleSet);
  }

  newestVersions(): KeptVersions {
    return Object.fromEntries(this.newest().map((s) => [s.id, s.version]));
  }

  private versionsOf(id: string): RuleSet[] {
    return this.sets.filter((s) => s.id === id).sort((a, b) => b.version - a.version);
  }

  /**
   * The day a set came into force, by its first version; a later version's day says which new cases take it. The
   * national set is the floor: before its own day the texts it cites already said the same (L).
   */
  private inForceFrom(id: string): LegalDay {
    if (id === 'CN') return '0000-01-01';
    return this.versionsOf(id).reduce((first, s) => (s.validFrom < first ? s.validFrom : first), '9999-12-31');
  }

  /** One version of a set: the one kept; else the newest in force on the day; else the oldest there is. */
  private version(id: string, on: LegalDay, kept?: KeptVersions): RuleSet | undefined {
    const versions = this.versionsOf(id);
    if (kept) return versions.find((s) => s.version === kept[id]);
    return versions.find((s) => s.validFrom <= on) ?? versions.at(-1);
  }

  /**
   * The sets that speak for a place, nearest first, the national one last: its own, else its nearest ancestor's that
   * covers it (410305 → 410300), then what that one extends. Whether each is in force is another question.
   */
  chain(region: string, on: LegalDay, kept?: KeptVersions): RuleSet[] {
    const chain: RuleSet[] = [];
    const covering = ancestorsOf(region)
      .map((code) => this.version(code, on, kept))
      .find((set) => set && (set.id === region || set.coversPrefixes.includes(region.slice(0, 4))));
    for (let at = covering ?? this.version('CN', on, kept); at && !chain.includes(at);) {
      chain.push(at);
      at = at.extends === null ? undefined : this.version(at.extends, on, kept);
    }
    return chain;
  }

  /**
   * Every rule that speaks of a clock in a place, nearest first, and the one that applies: the first that is in force on
   * the day the clock starts. A start before a local paper's day of force falls under the national value.
   */
  rulesOf(
    region: string,
    clock: string,
    start: LegalDay,
    kept?: KeptVersions,
  ): { applied?: FoundRule; all: FoundRule[] } {
    const all = this.chain(region, start, kept).flatMap((from) => {
      const rule = own(from, clock);
      return rule ? [{ rule, from }] : [];
    });
    const applied = all.find(({ from }) => this.inForceFrom(from.id) <= start);
    return { ...(applied ? { applied } : {}), all };
  }

  /** The clocks of a place, its own first; of all places where none is named. */
  clockNames(region?: string): string[] {
    const chain = region === undefined ? this.newest() : this.chain(region, '9999-12-31');
    return [...new Set(chain.flatMap((set) => Object.keys(set.clocks)))];
  }

  /**
   * What a case that opens in a place on a day keeps: the versions of its sets, and the values its guards read. `kept`
   * names other versions, for a case that is moved to them.
   */
  forCase(region: string, openedOn: LegalDay, kept?: KeptVersions): RuleSetRef & { name: Bilingual } {
    const chain = this.chain(region, openedOn, kept);
    const inForce = chain.filter((set) => this.inForceFrom(set.id) <= openedOn);
    const [nearest] = inForce as [RuleSet];
    const value = <T>(key: string, otherwise: T): T => {
      const set = inForce.find((s) => Object.hasOwn(s.parameters, key));
      return (set?.parameters[key]?.value ?? otherwise) as T;
    };
    const mediation = inForce.map((set) => own(set, 'mediationPreFiling')).find((rule) => rule !== undefined);
    return {
      id: nearest.id,
      version: nearest.version,
      versions: Object.fromEntries(chain.map((set) => [set.id, set.version])),
      name: nearest.name,
      parameters: {
        consentBeforeEntrust: value('consentBeforeEntrust', 'applicant'),
        protectiveReceipt: value('protectiveReceipt', ['court_claim']),
        latePapers: value('latePapers', false),
        extensionsMax: value<number | null>('extensionsMax', null),
        extensionLength: mediation?.extension?.length ?? null,
        reassignTries: value('reassignTries', 3),
        reassignment: value('reassignment', 'courtConfirms'),
        falseMediationPausesClock: value('falseMediationPausesClock', false),
        inSuitLocal: inForce.some((set) => set.id !== 'CN' && own(set, 'mediationInSuitOrdinary') !== undefined),
        followedAfterFailure: value('followedAfterFailure', ['arbitration']),
        referralAgreementForum: value('referralAgreementForum', 'arbitration'),
        caseNotice: caseNoticeOf(value('caseNotice', null)),
        collectiveThreshold: value('collectiveThreshold', 10),
        feedbackToCourt: inForce.some((set) => own(set, 'feedbackToCourt') !== undefined),
        performanceWatch: value('performanceWatch', 'organisation'),
        tiers: value('tiers', null),
        jointOfficeTakes: value('jointOfficeTakes', null),
        resultToCourt: value('resultToCourt', true),
        confirmScope: value('confirmScope', 'payment_only'),
      },
    };
  }

  /** The sets that speak for a place, nearest first, and whether each is in force on the day. */
  setsFor(region: string, on: LegalDay): { set: RuleSet; inForceFrom: LegalDay; inForce: boolean }[] {
    return this.chain(region, on).map((set) => {
      const from = this.inForceFrom(set.id);
      return { set, inForceFrom: set.id === 'CN' ? set.validFrom : from, inForce: from <= on };
    });
  }

  /** A parameter as it stands for a place on a day; undefined where no text and no default gives one. */
  parameter(region: string, key: string, on: LegalDay, kept?: KeptVersions): unknown {
    return this.chain(region, on, kept).find(
      (set) => this.inForceFrom(set.id) <= on && Object.hasOwn(set.parameters, key),
    )?.parameters[key]?.value;
  }
}

/** COL-1: from how many workers on a case is notified, and whether it may be flagged before the commission admits it. */
const caseNoticeOf = (
  value: { workersInvolved: number; earlierTrigger?: boolean } | null,
): RuleSetRef['parameters']['caseNotice'] =>
  value === null ? null : { workersInvolved: value.workersInvolved, earlierTrigger: value.earlierTrigger ?? false };

/** Reads the sets that come with the product, parents first; a fault in them is a fault of the build. */
export function shippedRules(): RuleBook {
  const sets: RuleSet[] = [];
  for (const document of [national, luoyang, ruzhou, yangxin, suizhou]) {
    const read = readRuleSet(document, sets);
    if ('faults' in read) throw new Error(`rule set ${document.id}: ${JSON.stringify(read.faults)}`);
    sets.push(read.set);
  }
  return new RuleBook(sets);
}
