import type { Rules } from './rule';

/** Evaluation. */
export const EVALUATION = {
  'EVA-1': {
    name: { zh: '评估指标', en: 'What is evaluated' },
    text: {
      zh: '各文件规定的评估内容不同：全国性文件看组织建设、化解数量和调解成功率，并定期形成分析报告；随州看两个调解平台使用率、网上案件及时办理和持证率；洛阳对表现突出者给予物质或者荣誉奖励；阳新按案件类型、行业和争议焦点分析，建设目标为县级中心一个、乡镇分中心六个、企业工作站三十个；汝州对比裁审结果。各文件均未规定计算公式。成功率此处以期内结束的已受理调解为分母，剔除首次调解前撤回、上交或者移交以及未找到承继人的案件，以其中达成并生效协议或者出具调解书的为分子；该口径没有法律依据，与主管部门同名数据不可直接比较。',
      en: 'The papers look at different things. The national notice: organisation, number of disputes resolved, success rate, and a regular analysis; Suizhou: use of both platforms, online cases handled in time, certified mediators; Luoyang: a reward in kind or honour for those who stand out; Yangxin: kind of dispute, industry and issue, and the targets of one county centre, six town and thirty enterprise stations; Ruzhou: award against judgment. No paper gives a formula. Here the success rate divides agreements in force and mediation statements by the accepted mediations that ended in the period, less those withdrawn before the first session, handed up or over, or left without a successor. That definition has no legal source and cannot be compared with ministry figures of the same name.',
    },
    source: '000 二(四); 001 四(一); 002 七; 003 三(一); 004 八',
    confidence: 'S',
  },
  'EVA-2': {
    name: { zh: '及时率的扣除', en: 'What does not count as late' },
    text: {
      zh: '计算及时率时，依法不计入调解期限的鉴定期间和当事人一致同意的延长期间应当扣除，以扣除、延长后的届满日为准。这是对期限规定的合理推论，没有关于评估的专门条文。',
      en: 'Whether something was done in time is measured against the due day after the time of an appraisal has been left out and every agreed extension added. This follows from the rules on the periods themselves; no text on evaluation says so.',
    },
    source: 'ORule 24, 26; 002 四',
    confidence: 'L',
  },
} satisfies Rules;
