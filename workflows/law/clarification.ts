import type { Bilingual } from '../contract/clocks';

/**
 * The texts a court reads out where papers came late (释明, AWD-7), by version. A version that was read to somebody is
 * never changed or taken away: a new wording is a new version. The questions after it have two separate answers.
 */
// prettier-ignore
export const CLARIFICATION_TEXTS = {
  'late-papers-1': {
    zh: '法院首次收到起诉材料时，起诉的一方收到仲裁裁决书已超过15日。现向您释明：诉前调解不成功的，因超过15日提交起诉材料，法院不再受理，或者受理后依法驳回起诉；调解成功的，各方可以共同申请在线司法确认，或者申请法院出具调解书。您可以不同意调解：材料将交立案审查，是否逾期由法院裁定；因不可抗力或者其他正当理由耽误期限的，可以在障碍消除后10日内申请顺延。一、以上内容您是否清楚？二、您是否仍同意调解？请分别回答。',
    en: 'When the court first received the claim, more than 15 days had passed since the party that sues received the award. If mediation before docketing fails, the court will not admit the suit, or will dismiss it, because the claim came after the 15 days. If it succeeds, the parties may together ask for online confirmation, or for a mediation statement of the court. You may refuse to mediate: the papers then go to docketing, and the court alone rules on lateness; whoever missed the period by force majeure or another proper reason may ask for relief within 10 days after the obstacle is gone. First: is this clear to you? Second: do you agree to mediate all the same? Please answer each.',
  },
} as const satisfies Record<string, Bilingual>;

export const TEXT_VERSIONS = Object.keys(CLARIFICATION_TEXTS) as [keyof typeof CLARIFICATION_TEXTS];

export const isRegisteredText = (version: string): version is keyof typeof CLARIFICATION_TEXTS =>
  Object.hasOwn(CLARIFICATION_TEXTS, version);
