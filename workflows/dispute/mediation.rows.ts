import { expired, extend, pause, resume, start, stop } from '../proceeding/row';
import { said, type C, type R } from './context';
import { tell } from './effects';
import * as g from './guards';

const MED = ['MEDIATING', 'MEDIATING_EXTENDED'];
const HELD = [...MED, 'APPRAISAL_HOLD', 'MEDIATION_HOLD'];
const mediators: R['by'] = ['mediator', 'organisation'];
const all: R['by'] = ['party', 'mediator', 'organisation', 'court'];
const stopMed = [stop('mediationPreFiling'), stop('askOtherSide'), stop('appraisalWait')] as const;
const failed = (ground: (c: C) => string) => (c: C) => ({ ended: { ground: ground(c), on: c.event.occurredOn } });
/** A rule of fixed length says it itself (Luoyang: 30 days); elsewhere the parties name one. */
const agreedLength = (c: C): number | true =>
  c.rules.extensionLength === null ? (said(c, 'agreeExtension').days ?? 0) : true;
const extended = (c: C) => ({ extensions: c.facts.extensions + 1, extensionAgreed: {}, extensionDays: null });
const toldFailed = tell('mediationFailed', 'parties', 'court', 'organisation');

/** The mediation period, its extension and pauses, and every way it ends without an agreement (MED-1..8, MED-13). */
// prettier-ignore
export const mediationRows: readonly R[] = [
  { id: 'M-38', from: MED, on: ['replaceMediator'], by: ['mediator', 'organisation', 'court'], when: [g.mediatorServesPlace],
    to: 'stays', set: (c) => ({ mediator: said(c, 'replaceMediator').mediator }), effects: [tell('mediatorReplaced', 'parties', 'court')],
    rule: ['ACC-3', 'ACC-4', 'ACC-5'], confidence: 'S' },
  { id: 'M-39', from: HELD, on: ['withdrawConsent'], by: ['party', 'mediator'],
    to: 'MEDIATION_FAILED', clocks: stopMed, set: failed(() => 'consentWithdrawn'), effects: [toldFailed], rule: ['ENT-6', 'MED-8'], confidence: 'S' },
  { id: 'M-39/other side', from: HELD, on: ['recordConsent'], by: ['party', 'mediator', 'court'], when: [g.otherSideOpen, g.saysNo],
    to: 'MEDIATION_FAILED', clocks: stopMed, set: failed(() => 'refused'), effects: [toldFailed], rule: ['ENT-3', 'ENT-6'], confidence: 'S' },
  { id: 'M-40', from: MED, on: ['endMediation'], by: mediators,
    to: 'MEDIATION_FAILED', clocks: stopMed, set: failed((c) => said(c, 'endMediation').ground), effects: [toldFailed],
    rule: ['MED-8', 'ENT-3', 'ENT-4', 'ACC-5'], confidence: 'S' },
  { id: 'M-41', from: MED, on: ['askAppraisal'], by: all,
    to: 'APPRAISAL_HOLD', clocks: [pause('mediationPreFiling'), start('appraisalWait')], set: (c) => ({ heldFrom: c.state }),
    effects: [tell('appraisal', 'parties', 'court')], rule: ['MED-7'], confidence: 'S' },
  { id: 'M-42', from: ['APPRAISAL_HOLD'], on: ['endAppraisal', expired('appraisalWait')], by: all, when: [g.heldFrom('MEDIATING')],
    to: 'MEDIATING', clocks: [resume('mediationPreFiling'), stop('appraisalWait')], set: () => ({ heldFrom: null }),
    effects: [tell('appraisalEnded', 'parties', 'court')], rule: ['MED-7'], confidence: 'S' },
  { id: 'M-43', from: ['APPRAISAL_HOLD'], on: ['endAppraisal', expired('appraisalWait')], by: all, when: [g.heldFrom('MEDIATING_EXTENDED')],
    to: 'MEDIATING_EXTENDED', clocks: [resume('mediationPreFiling'), stop('appraisalWait')], set: () => ({ heldFrom: null }),
    effects: [tell('appraisalEnded', 'parties', 'court')], rule: ['MED-7'], confidence: 'S' },
  { id: 'M-44', from: ['MEDIATING'], on: ['agreeExtension'], by: all, when: [g.allExtend, g.reachedInTime, g.extensionsLeft],
    to: 'MEDIATING_EXTENDED', clocks: [extend('mediationPreFiling', agreedLength)], set: extended, effects: [tell('extended', 'parties', 'court', 'organisation')],
    rule: ['MED-2'], confidence: 'S' },
  { id: 'M-44/part', from: [...MED, 'AGREED_UNSIGNED'], on: ['agreeExtension'], by: all, when: [g.someExtend, g.reachedInTime, g.extensionsLeft],
    to: 'stays', rule: ['MED-2'], confidence: 'S' },
  { id: 'M-45', from: ['MEDIATING_EXTENDED'], on: ['agreeExtension'], by: all, when: [g.allExtend, g.reachedInTime, g.extensionsLeft],
    to: 'MEDIATING_EXTENDED', clocks: [extend('mediationPreFiling', agreedLength)], set: extended, effects: [tell('extended', 'parties', 'court', 'organisation')],
    rule: ['MED-2'], confidence: 'L' },
  { id: 'M-46', from: MED, on: [expired('mediationPreFiling')], by: ['system'],
    to: 'MEDIATION_FAILED', clocks: stopMed, set: failed(() => 'expired'), effects: [toldFailed], rule: ['MED-1', 'MED-8'], confidence: 'S' },
  { id: 'M-47', from: ['MEDIATION_FAILED', 'COURT_INTAKE'], on: ['agreeExtension'], by: all, when: [g.failedByExpiry, g.lateExtensionProved, g.extensionsLeft, g.notDocketed],
    to: 'MEDIATING_EXTENDED', clocks: [extend('mediationPreFiling', agreedLength), stop('filingWait'), stop('courtDocket'), stop('claimAfterFailedMediation')],
    set: (c) => ({ ...extended(c), ended: null, handedOver: false }), effects: [tell('extended', 'parties', 'court', 'organisation')], rule: ['MED-2', 'CLK-11'], confidence: 'L' },
  { id: 'M-51', from: [...MED, 'AGREED_UNSIGNED'], on: ['reportFalseMediation'], by: mediators,
    to: 'MEDIATION_HOLD', clocks: [pause('mediationPreFiling', (c) => c.rules.falseMediationPausesClock)], set: (c) => ({ heldFrom: c.state }),
    effects: [tell('held', 'court', 'organisation')], rule: ['MED-13'], confidence: 'L' },
  { id: 'M-46/held', from: ['MEDIATION_HOLD'], on: [expired('mediationPreFiling')], by: ['system'], when: [g.heldInMediation],
    to: 'MEDIATION_FAILED', set: failed(() => 'expired'), effects: [toldFailed], rule: ['MED-8', 'MED-13'], confidence: 'L' },
  { id: 'M-52', from: ['MEDIATION_HOLD'], on: ['reviewFalseMediation'], by: ['court', 'organisation'], when: [g.unfounded, g.heldFrom('MEDIATING')],
    to: 'MEDIATING', clocks: [resume('mediationPreFiling')], set: () => ({ heldFrom: null }), rule: ['MED-13'], confidence: 'S' },
  { id: 'M-53', from: ['MEDIATION_HOLD'], on: ['reviewFalseMediation'], by: ['court', 'organisation'], when: [g.unfounded, g.heldFrom('MEDIATING_EXTENDED')],
    to: 'MEDIATING_EXTENDED', clocks: [resume('mediationPreFiling')], set: () => ({ heldFrom: null }), rule: ['MED-13'], confidence: 'S' },
  { id: 'M-54', from: ['MEDIATION_HOLD'], on: ['reviewFalseMediation'], by: ['court', 'organisation'], when: [g.unfounded, g.heldFrom('AGREED_UNSIGNED')],
    to: 'AGREED_UNSIGNED', clocks: [resume('mediationPreFiling')], set: () => ({ heldFrom: null }), rule: ['MED-13'], confidence: 'S' },
  { id: 'M-58', from: ['AGREED_UNSIGNED'], on: ['agreeExtension'], by: all, when: [g.allExtend, g.reachedInTime, g.extensionsLeft],
    to: 'stays', clocks: [extend('mediationPreFiling', agreedLength)], set: extended, rule: ['MED-2'], confidence: 'S' },
];
