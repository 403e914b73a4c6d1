import { z } from 'zod';
import { legalDayOf } from '../../services/kit/clock';
import { Problem } from '../../services/kit/problem';
import { actEvent, withoutTexts, type ActLookups } from '../../services/cases/acts/act-events';
import { actBodies, actWhen } from '../../services/cases/acts/act.schemas';
import { checkOpening, openingOf } from '../../services/cases/disputes/opening';
import { commissionMessage } from '../../services/arbitration/schemas';
import { courtMessage } from '../../services/court/schemas';
import { proofOfService } from '../../workflows/law/service-of-documents';
import { resolveDeadline } from '../../services/rules/deadline';
import { Calendar } from '../../services/rules/calendar';
import type { RuleBook } from '../../services/rules/rule-book';
import type { RosteredOrganisation } from '../../workflows/law/fit';
import type { ActName } from '../../workflows/contract/acts';
import { workflowOf } from '../../workflows/contract/act-owners';
import type { Actor, Incoming, LegalDay, Role } from '../../workflows/contract/incoming';
import { arbitrationId, disputeId, titleId } from '../../workflows/contract/proceedings';
import { openingInput } from '../../workflows/law/opening';
import type { Refusal } from '../../workflows/contract/refusals';
import type { Backend } from './backend';
import {
  instantOf,
  isCalendarStep,
  takes,
  withDocuments,
  type CalendarStep,
  type readScenario,
  type ScenarioStep,
} from './scenario';

/** What became of one step. `refused`: the code; null where it was taken, or kept for later. */
export interface Played {
  /** Its place in the scenario, from 1. */
  no: number;
  step: ScenarioStep;
  at: string;
  actor: Actor;
  to: string;
  refused: string | null;
  /** What the procedure would allow instead, and until which legal day what was asked was open. */
  refusal: Pick<Refusal, 'allowed' | 'until'> | null;
  /** A message that no row takes now: kept because it came early, or because it contradicts what was settled. */
  kept: string | null;
  /** As it was to be. */
  expected: string | null;
}

export interface Law {
  rules: RuleBook;
  calendar: Calendar;
}

type Read = ReturnType<typeof readScenario>;

/** Plays a scenario on a backend, the world outside speaking by its steps alone. The case number names region and year. */
export async function play(
  backend: Backend,
  read: Read,
  law: Law,
  serial = 1,
): Promise<{ caseNo: string; steps: Played[] }> {
  return new Player(backend, read, law, serial).play();
}

class Player {
  private readonly caseNo: string;
  private readonly lookups: ActLookups;
  private published: Calendar['notices'];

  constructor(
    private readonly backend: Backend,
    private readonly read: Read,
    private readonly law: Law,
    serial: number,
  ) {
    const { region, startsAt } = read.scenario;
    this.caseNo = `${region}-${legalDayOf(startsAt).slice(0, 4)}-${String(serial).padStart(6, '0')}`;
    this.published = law.calendar.notices;
    this.lookups = {
      mediator: (id) => Promise.resolve(this.mediator(id)),
      organisation: (id) => Promise.resolve(this.organisation(id)),
      // Whoever a scenario draws is an expert.
      mustBeExperts: () => Promise.resolve(),
      receivedOn: (proof) => Promise.resolve().then(() => this.receivedOn(proof)),
    };
  }

  async play(): Promise<{ caseNo: string; steps: Played[] }> {
    const { scenario } = this.read;
    this.backend.proposals = scenario.roster.organisations.map((o) => o.id);
    await this.backend.until(scenario.startsAt);
    await this.open();
    const steps: Played[] = [];
    for (const [i, step] of scenario.steps.entries()) {
      await this.backend.until(instantOf(step.at));
      if (isCalendarStep(step)) await this.publish(step);
      else steps.push(await this.take(step, i + 1));
    }
    await this.backend.until(instantOf(scenario.until));
    return { caseNo: this.caseNo, steps };
  }

  private async open(): Promise<void> {
    const { scenario, open } = this.read;
    const now = new Date(await this.backend.now());
    checkOpening(open, now);
    const openedOn = legalDayOf(now);
    const { id, version, versions, parameters } = this.law.rules.forCase(scenario.region, openedOn);
    const frame = {
      caseNo: this.caseNo,
      region: scenario.region,
      openedOn,
      disputeType: open.disputeType,
      workers: open.workersInvolved,
      ruleSet: { id, version, versions, parameters },
      link: `https://dingfen.example/v1/disputes/${this.caseNo}`,
    };
    await this.backend.start(
      openingInput(await openingOf(open, frame, this.actorOf(scenario.opener), now, this.lookups)),
    );
  }

  private async take(step: ScenarioStep, no: number): Promise<Played> {
    const actor = this.actorOf(step.by);
    const at = await this.backend.now();
    const played = { no, step, at, actor, refusal: null, kept: null, expected: step.refused ?? null };
    try {
      const { to, event } = step.act.includes('.')
        ? await this.message(step, no, actor, at)
        : await this.act(step, no, actor, at);
      const delivered = await this.backend.deliver(to, event);
      if (step.twice) await this.backend.deliver(to, event);
      if (delivered.kind === 'taken') return { ...played, to, refused: null, kept: await this.keptAs(event) };
      if (delivered.kind === 'missing') return { ...played, to, refused: 'NOT_ALLOWED_NOW' };
      return { ...played, to, refused: delivered.refusal.code, refusal: delivered.refusal };
    } catch (error) {
      if (error instanceof z.ZodError) return { ...played, to: this.caseNo, refused: 'INVALID' };
      if (!(error instanceof Problem)) throw error;
      return { ...played, to: this.caseNo, refused: error.body.code };
    }
  }

  /** A notice takes the place of what was known of its year. */
  private async publish({ calendar: notice }: CalendarStep): Promise<void> {
    this.published = [...this.published.filter((n) => n.year !== notice.year), notice];
    await this.backend.announce(this.caseNo, new Calendar(this.published));
  }

  private async keptAs(event: Incoming): Promise<Played['kept']> {
    if (event.kind !== 'message') return null;
    const kept = (await this.backend.views(this.caseNo)).flatMap((v) => v.kept).find((k) => k.message.id === event.id);
    return kept?.standing ?? null;
  }

  private async act(step: ScenarioStep, no: number, by: Actor, at: string): Promise<{ to: string; event: Incoming }> {
    const name = step.act as ActName;
    const body = actBodies[name].extend(actWhen.shape).parse(withDocuments(this.bodyOf(step, at)));
    const id = `${this.caseNo}/step-${no}`;
    const event = await actEvent(id, name, body, by, new Date(at), this.dispute(), this.lookups);
    const data = await withoutTexts(name, event.data, (field) => Promise.resolve(`text-${no}-${field}`));
    return { to: workflowOf(this.caseNo, name, data), event: { ...event, data } };
  }

  /** What a step says; an oral one with its minutes, and `{case}/step-3` for the act of a step before. */
  private bodyOf({ act, body, oral }: ScenarioStep, at: string): object {
    const said = JSON.parse(JSON.stringify(body).replaceAll('{case}', this.caseNo)) as typeof body;
    if (oral === undefined) return said;
    const { occurredAt = at } = said as { occurredAt?: string };
    const madeOn = legalDayOf(occurredAt);
    if (takes(act, 'record')) return { ...said, record: { kind: 'minutes', madeOn, document: oral } };
    return { ...said, evidence: [...((said['evidence'] as string[] | undefined) ?? []), oral] };
  }

  private async message(
    step: ScenarioStep,
    no: number,
    by: Actor,
    at: string,
  ): Promise<{ to: string; event: Incoming }> {
    const { occurredAt = at, ...data } = withDocuments(step.body) as { occurredAt?: string };
    const said = { type: step.act, caseNo: this.caseNo, occurredAt, data, reference: this.referenceOf(step) };
    const contract = step.act.startsWith('arbitration.') ? commissionMessage : courtMessage;
    const parsed = contract.parse(said);
    const to = step.act.startsWith('arbitration.')
      ? arbitrationId(this.caseNo)
      : step.act.startsWith('confirmation.')
        ? titleId(this.caseNo)
        : disputeId(this.caseNo);
    const event: Incoming = {
      id: `${this.caseNo}/step-${no}`,
      kind: 'message',
      name: parsed.type,
      by,
      occurredAt,
      occurredOn: legalDayOf(occurredAt),
      enteredAt: at,
      data: parsed.data,
      reference: parsed.reference,
    };
    return { to, event };
  }

  /** What the body answers: the last thing it was sent of that kind. */
  private referenceOf({ act, reference }: ScenarioStep): string {
    if (reference !== undefined) return reference.replace('{case}', this.caseNo);
    const kind = act.split('.')[0];
    const sent = this.backend.asked(this.caseNo).flatMap(({ effect }) => {
      if (effect.service === 'court') return effect.what === kind ? [effect.reference] : [];
      if (effect.service === 'arbitration') return kind === 'arbitration' ? [effect.reference] : [];
      return [];
    });
    return sent.at(-1) ?? `${this.caseNo}/${kind}`;
  }

  private actorOf(by: string): Actor {
    const [who = '', rest = ''] = by.split(':');
    const [first = '', agent] = rest.split('/');
    const role = who as Role;
    if (role === 'party') return { role, id: `user-${first}`, party: first, ...(agent ? { agent } : {}) };
    if (role === 'organisation' || role === 'mediator') return { role, id: `clerk-${first}`, organisation: first };
    return { role, id: `${who}-1` };
  }

  private dispute(): { region: string; disputeType: string } {
    return { region: this.read.scenario.region, disputeType: this.read.open.disputeType };
  }

  private mediator(id: string) {
    const { region, roster } = this.read.scenario;
    const known = roster.mediators.find((m) => m.id === id);
    const organisation = known?.organisation ?? roster.organisations[0]?.id ?? 'org-1';
    const { places = [region], from = null, until = null } = known ?? {};
    return { id, organisation, places, inOffice: { from, until } };
  }

  /** Whoever the scenario does not describe fits. */
  private organisation(id: string): RosteredOrganisation {
    const { region, disputeType } = this.dispute();
    const known = this.read.scenario.roster.organisations.find((o) => o.id === id);
    const {
      ldmal10 = true,
      places = [region],
      disputeTypes = [disputeType],
      tier,
      from = null,
      until = null,
    } = known ?? {};
    return { ldmal10, places, disputeTypes, inOffice: { from, until }, tier: tier ?? 'any' };
  }

  private receivedOn(proof: Parameters<ActLookups['receivedOn']>[0]): LegalDay {
    const result = proofOfService({ ...proof, evidence: proof.evidence.length });
    if (!result.proved) throw new Problem('INVALID', 'SERVICE_NOT_PROVED', { code: 'SERVICE_NOT_PROVED' });
    if ('receivedOn' in result) return result.receivedOn;
    const question = { region: this.read.scenario.region, clock: result.deemedBy, start: result.from };
    return resolveDeadline(question, this.law).dueOn;
  }
}
