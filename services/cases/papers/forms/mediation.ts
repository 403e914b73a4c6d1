import type { Paper } from '../paper';
import { HOLDERS, people, PERSON_COLUMNS, signatures, TAKEN_DOWN_BY } from './blocks';

/** Papers of a mediation, from its sessions to its agreement or its end. */
export const MEDIATION = {
  sessionMinutes: {
    zh: '调解笔录',
    en: 'minutes of a session',
    standing: 'proposal',
    act: 'recordSession',
    by: HOLDERS,
    readers: HOLDERS,
    place: 'minutes',
    inside: true,
    ofSession: true,
    needs: ['会议时间'],
    written: {
      记录人: 'who keeps the minutes',
      到场人员: 'who came',
      告知事项: 'what was said to them beforehand',
      笔录内容: 'what was said',
      处理结果: 'what came of it',
    },
    form: `
# 调解笔录
! （第{会议次序}次）
|: 2 | 3 | 2 | 3
| 案号 | {案号} | 案由 | {案由} |
| 时间 | {会议时间} | 地点 | {会议地点} |
| 调解员 | {调解员} | 记录人 | {记录人} |
| 通知人员 | {会议通知人员} | < | < |
| 到场人员 | {到场人员} | 缺席人员 | {会议缺席人员} |
调解员核对到场人员身份，告知调解自愿、保密和回避等权利义务：{告知事项}
## 笔录内容
{笔录内容}
## 处理结果
{处理结果}
以上笔录经阅看（宣读），与所述一致。
> 当事人及代理人（签名）：　　　　　　　　　　　
> 调解员（签名）：　　　　　　记录人（签名）：　　　　　　
> 　　　　年　　月　　日
`,
  },
  mediationAgreement: {
    zh: '调解协议书',
    en: 'mediation agreement',
    standing: 'official',
    act: 'recordTerms',
    by: HOLDERS,
    readers: [...HOLDERS, 'party', 'court', 'commission'],
    place: 'agreement',
    needs: ['调解组织', '受理日期', '请求事项'],
    written: {
      协议编号: 'number of the agreement',
      委托代理人: 'agents, and that they may settle',
      争议事项: 'facts and what is in dispute',
      各方责任: 'each side’s responsibility',
      协议内容: 'what is agreed, for each worker',
      履行方式和期限: 'how and when it is performed, to which account',
      违约责任: 'what follows a breach',
      份数: 'number of copies',
    },
    form: `
# 调解协议书
! 编号：{协议编号}　案号：{案号}
${PERSON_COLUMNS}
${people('申请人')}
${people('被申请人')}
| 委托代理人及权限 | {委托代理人} | < | < |
## 一、调解请求和争议事项
{申请人名称}与{被申请人名称}{案由}一案，经{调解组织}于{受理日期}受理，调解员{调解员}主持调解。申请人请求：
{请求事项}
{争议事项}
{各方责任}
## 二、协议内容
经调解，各方自愿达成如下协议：
{协议内容}
## 三、履行方式和期限
{履行方式和期限}
{违约责任}
## 四、效力
{#委派}本协议自各方当事人签名、捺印或者盖章之日起生效。自生效之日起三十日内，各方可以共同向有管辖权的人民法院申请司法确认。{/委派}
{#自行申请}本协议自各方当事人签名、捺印或者盖章，调解员签名并加盖调解组织印章之日起生效。自生效之日起三十日内，各方可以共同向有管辖权的人民法院申请司法确认；签名日期与盖章日期不同的，请从最早的日期起算，以免逾期。{/自行申请}
{#可仲裁审查}自生效之日起十五日内，也可以共同申请仲裁审查。{/可仲裁审查}
{#委托}本案已经立案，本协议送人民法院审查，由人民法院依法出具调解书。{/委托}
{#有裁决}本案已有仲裁裁决：在取得调解书或者司法确认裁定之前，请勿仅凭本协议撤回起诉，以免原裁决发生效力。{/有裁决}
本协议本身不能申请强制执行。{#可申请支付令}因支付拖欠劳动报酬、工伤医疗费、经济补偿或者赔偿金达成本协议，用人单位在约定期限内不履行的，劳动者可以持本协议依法向人民法院申请支付令。{/可申请支付令}
本协议一式{份数}份，各方当事人、调解组织各执一份。
${signatures('申请人')}
${signatures('被申请人')}
^ 调解员（签名）：　　　　　　　　　　　　年　　月　　日
> {调解组织}（印章）　　
`,
  },
  extensionConsent: {
    zh: '延长调解期限同意书',
    en: 'consent to an extension',
    standing: 'proposal',
    act: 'agreeExtension',
    by: TAKEN_DOWN_BY,
    readers: [...HOLDERS, 'court'],
    place: 'minutes',
    ofParty: true,
    needs: ['调解期限'],
    written: { 同意延长天数: 'days of the extension' },
    form: `
# 延长调解期限同意书
! 案号：{案号}
^ {调解组织}：
本人（单位）与{对方名称}因{案由}产生的争议，调解期限于{调解期限}届满。现自愿同意继续调解，并同意将调解期限延长{同意延长天数}日。
本人（单位）已经知悉：
（一）延长须由各方在{调解期限}前一致同意；未达成一致的，调解终止。
{#可申请仲裁}（二）调解终止的，可以依法申请仲裁。{/可申请仲裁}
{#不可申请仲裁}（二）调解终止的，可以依法向人民法院提起诉讼。{/不可申请仲裁}
{#已立案}（二）调解终止的，案件恢复审理；延长的期间不计入审理期限。{/已立案}
{#有裁决}（二）调解终止的，材料按规定转入立案审查。{/有裁决}
（三）延长调解期限不延长起诉期限、申请司法确认的期限，也不延长采取保全措施后应当起诉或者申请仲裁的期限。
> {本人身份}　{本人姓名}（签名、捺印或者盖章）：　　　　　
> 　　　　年　　月　　日
`,
  },
  undisputedFacts: {
    zh: '无争议事实确认书',
    en: 'confirmation of undisputed facts',
    standing: 'official',
    act: 'handOver',
    by: HOLDERS,
    readers: [...HOLDERS, 'party', 'court', 'commission'],
    place: 'undisputedFacts',
    needs: ['无争议事实'],
    written: {},
    form: `
# 无争议事实确认书
! 案号：{案号}
{申请人名称}与{被申请人名称}因{案由}产生的争议，经{调解组织}调解未能达成协议。调解员已就调解过程中各方没有争议的事实进行归纳，并告知各方：经签名确认的事实，在其后的程序中，除涉及国家利益、公共利益和他人合法权益的以外，当事人无需举证；为达成调解所作的让步不在其中。
各方确认下列事实没有争议：
{无争议事实}
${signatures('申请人')}
${signatures('被申请人')}
^ 调解员（签名）：　　　　　　　　　　　　年　　月　　日
`,
  },
  mediationReport: {
    zh: '调解情况报告',
    en: 'report of the mediation',
    standing: 'official',
    act: 'handOver',
    by: HOLDERS,
    readers: [...HOLDERS, 'court', 'commission'],
    place: 'report',
    needs: ['调解组织', '受理日期'],
    written: { 致: 'to whom it goes', 随附材料: 'what is attached' },
    form: `
# 调解情况报告
^ {致}：
{申请人名称}与{被申请人名称}因{案由}产生的争议（案号{案号}，法院案号{法院案号}），由{调解组织}于{受理日期}受理，调解员{调解员}，调解期限至{调解期限}。现将调解情况报告如下：
## 一、调解结果
{调解结果}
终止日期：{终止日期}　终止原因：{终止原因}
## 二、调解经过
{调解经过}
## 三、未能达成协议的原因
{未成原因}
## 四、无争议事实
{无争议事实}
## 五、导致其他方当事人诉讼成本增加的行为
{增加费用行为}
## 六、其他需要提示的情况
{提示}
## 七、随附材料
{随附材料}
本报告不含当事人为达成调解所作的让步。
> 调解员（签名）：　　　　　　
> {调解组织}（印章）　　
> {制作日期}
`,
  },
  terminationForm: {
    zh: '终止调解情况表',
    en: 'form of a mediation that ended',
    standing: 'official',
    act: 'handOver',
    by: HOLDERS,
    readers: [...HOLDERS, 'court', 'commission', 'party'],
    place: 'report',
    needs: ['终止日期', '终止原因'],
    written: { 送交单位: 'to whom it is sent' },
    form: `
# 终止调解情况表
|: 2 | 3 | 2 | 3
| 案号 | {案号} | 法院案号 | {法院案号} |
| 申请人 | {申请人名称} | 被申请人 | {被申请人名称} |
| 案由 | {案由} | 争议焦点 | {争议焦点} |
| 调解组织 | {调解组织} | 调解员 | {调解员} |
| 受理日期 | {受理日期} | 终止日期 | {终止日期} |
| 终止原因 | {终止原因} | < | < |
| 说明 | {终止说明} | < | < |
| 无争议事实 | {无争议事实} | < | < |
| 送交单位 | {送交单位} | 制作日期 | {制作日期} |
## 后续途径告知
{#可申请仲裁}可以依法向有管辖权的劳动人事争议仲裁委员会申请仲裁。请留意仲裁时效。{/可申请仲裁}
{#不可申请仲裁}可以依法向有管辖权的人民法院提起诉讼。{/不可申请仲裁}
{#有裁决}已有仲裁裁决的，请在裁决书载明的起诉期限内向人民法院递交起诉状；起诉材料已在人民法院的，转入立案审查。{/有裁决}
{#已立案}案件由人民法院继续审理。{/已立案}
^ 申请人签收：　　　　　　　　　　　　　　年　　月　　日
^ 被申请人签收：　　　　　　　　　　　　　年　　月　　日
^ 调解员（签名）：　　　　　　　　　　　　年　　月　　日
> {调解组织}（印章）　　
`,
  },
  returnVisit: {
    zh: '履行回访记录',
    en: 'record of a return visit',
    standing: 'proposal',
    act: 'recordPayment',
    by: [...HOLDERS, 'court', 'commission'],
    readers: [...HOLDERS, 'court', 'commission'],
    place: 'agreement',
    needs: ['协议生效日期'],
    written: {
      回访时间: 'when',
      回访方式: 'how',
      回访人: 'who asked',
      回访情况: 'what was found',
      后续措施: 'what is done next',
    },
    form: `
# 履行回访记录
|: 2 | 3 | 2 | 3
| 案号 | {案号} | 案由 | {案由} |
| 申请人 | {申请人名称} | 被申请人 | {被申请人名称} |
| 协议日期 | {协议日期} | 生效日期 | {协议生效日期} |
| 回访时间 | {回访时间} | 回访方式 | {回访方式} |
|: 1 | 3 | 3 | 2 | 2
| 期次 | 付款人 | 收款人 | 付款日期 | 金额（元） |
| {#给付}{期次} | {付款人} | {收款人} | {付款日期} | {金额}{/给付} |
^ 回访情况：
{回访情况}
^ 后续措施：
{后续措施}
> 回访人（签名）：{回访人}　　　　
> 　　　　年　　月　　日
`,
  },
} as const satisfies Record<string, Paper>;
