import type { Paper } from '../paper';
import { people, PERSON_COLUMNS, signatures, TAKEN_DOWN_BY } from './blocks';

const PARTIES = ['party', 'court', 'organisation', 'mediator'] as const;

/** Papers by which an agreement becomes enforceable, and is enforced. */
export const TITLE = {
  confirmationApplication: {
    zh: '司法确认申请书',
    en: 'application for judicial confirmation',
    standing: 'official',
    act: 'applyForConfirmation',
    by: PARTIES,
    readers: ['court', 'organisation', 'mediator'],
    place: 'application',
    identity: true,
    needs: ['协议日期', '协议生效日期', '调解组织'],
    written: {
      委托代理人: 'agents with their powers',
      组织负责人: 'head of the mediation organisation',
      事实与理由: 'facts and reasons',
      财产权利证明: 'proof of property, where it is needed',
    },
    form: `
# 申请书
! （申请司法确认调解协议）
${PERSON_COLUMNS}
${people('申请人')}
${people('被申请人', '申请人')}
| 委托代理人及权限 | {委托代理人} | < | < |
| 调解组织 | {调解组织} | 负责人 | {组织负责人} |
| 调解组织住所地 | {调解组织地址} | 电话 | {调解组织电话} |
## 请求事项
请求确认申请人于{协议日期}在{调解组织}主持下达成、于{协议生效日期}生效的调解协议有效。
## 事实和理由
{申请人名称}与{被申请人名称}{案由}一案，由{调解组织}于{受理日期}受理并主持调解，自愿达成调解协议。
{#委派}本案由人民法院委派调解（法院案号{法院案号}）。{/委派}
^ □就本协议没有申请仲裁审查　□没有仲裁裁决　□有仲裁裁决，收到日期：　　　　　　
{事实与理由}
## 承诺
申请人出于解决争议的目的自愿达成协议，没有恶意串通、规避法律的行为；如因该协议内容给国家、集体或者他人造成损害，愿意承担相应的法律后果。
^ 此致
^ {法院}
${signatures('申请人')}
${signatures('被申请人', '申请人')}
^ 附：一、调解协议（{协议日期}）；二、调解组织主持调解的证明；三、身份证明、资格证明；四、送达地址确认书及联系方式；五、与调解协议相关的财产权利证明（有的）：{财产权利证明}；六、授权委托书。
`,
  },
  reviewApplication: {
    zh: '仲裁审查申请书',
    en: 'application for review by the commission',
    standing: 'official',
    act: 'applyForReview',
    by: [...PARTIES, 'commission'],
    readers: ['commission', 'organisation', 'mediator'],
    place: 'application',
    identity: true,
    needs: ['协议日期', '协议生效日期'],
    written: { 委托代理人: 'agents with their powers', 事实与理由: 'facts and reasons' },
    form: `
# 仲裁审查申请书
${PERSON_COLUMNS}
${people('申请人')}
${people('被申请人', '申请人')}
| 委托代理人及权限 | {委托代理人} | < | < |
| 调解组织 | {调解组织} | 电话 | {调解组织电话} |
## 请求事项
请求对申请人于{协议日期}在{调解组织}主持下达成、于{协议生效日期}生效的调解协议进行审查，并依据协议制作调解书。
## 事实和理由
{事实与理由}
^ □该协议未申请司法确认　□不涉及确认劳动关系　□没有仲裁裁决
各方申请人承诺：协议出于自愿，内容真实，不违反法律、行政法规的强制性规定，不损害国家、公共和他人的合法利益。
^ 此致
^ {仲裁委}
${signatures('申请人')}
${signatures('被申请人', '申请人')}
^ 附：调解协议、身份证明、资格证明以及其他与协议相关的证明材料
`,
  },
  paymentOrderApplication: {
    zh: '支付令申请书',
    en: 'application for a payment order',
    standing: 'official',
    act: 'applyForPaymentOrder',
    by: ['party', 'court'],
    readers: ['court'],
    place: 'application',
    ofParty: true,
    identity: true,
    needs: [],
    written: {
      管辖法院: 'basic court of the debtor’s domicile',
      请求金额明细: 'what is asked for, in figures',
      事实与证据: 'facts and evidence',
    },
    form: `
# 支付令申请书
${PERSON_COLUMNS}
${people('本人', '申请人')}
${people('对方', '被申请人')}
## 请求事项
请求向被申请人发出支付令，督促其给付：{请求金额明细}
## 请求依据
^ □《劳动争议调解仲裁法》第十六条：调解协议（{协议日期}达成，{协议生效日期}生效），事项：□拖欠劳动报酬　□工伤医疗费　□经济补偿　□赔偿金
^ □《劳动合同法》第三十条：拖欠劳动报酬，没有调解协议
## 事实和证据
被申请人在约定或者规定的期限内不履行下列给付义务：
|: 1 | 3 | 3 | 2 | 2
| 期次 | 付款人 | 收款人 | 付款日期 | 金额（元） |
| {#给付}{期次} | {付款人} | {收款人} | {付款日期} | {金额}{/给付} |
{事实与证据}
^ 声明（与事实不符的请划去并说明）：金额确定且已到期；申请人没有对待给付义务，与被申请人没有其他债务纠纷；被申请人在境内且未下落不明，支付令能够送达；未申请诉前保全。
^ 此致
^ {管辖法院}（被申请人住所地基层人民法院）
> 申请人（签名、捺印）：　　　　　　
> 　　　　年　　月　　日
`,
  },
  enforcementApplication: {
    zh: '强制执行申请书',
    en: 'application for enforcement',
    standing: 'official',
    act: 'applyForEnforcement',
    by: ['party', 'court'],
    readers: ['court'],
    place: 'application',
    ofParty: true,
    identity: true,
    needs: ['执行依据'],
    written: {
      管辖法院: 'court that enforces',
      执行事项: 'what is to be enforced',
      未履行情况: 'what was not performed',
      财产线索: 'property known',
      收款账户: 'account for the money',
    },
    form: `
# 强制执行申请书
${PERSON_COLUMNS}
${people('本人', '申请执行人')}
${people('对方', '被执行人')}
## 执行依据
{执行依据}（{执行依据日期}生效，法院案号{法院案号}，仲裁案号{仲裁案号}）
^ □裁决书　□仲裁调解书　□法院调解书　□判决书　□司法确认裁定书　□支付令
## 请求事项
一、{执行事项}
二、加倍支付迟延履行期间的债务利息，或者支付迟延履行金。
## 事实和理由
{未履行情况}
申请执行的期间为二年，自文书规定履行期间的最后一日起计算；分期履行的，自最后一期履行期限届满之日起计算。
## 被执行人财产线索
{财产线索}
^ 收款账户：{收款账户}
^ 此致
^ {管辖法院}
> 申请执行人（签名、捺印或者盖章）：　　　　　
> 　　　　年　　月　　日
^ 附：执行依据及生效证明、身份证明、授权委托书、送达地址确认书
`,
  },
  authorisation: {
    zh: '授权委托书',
    en: 'power of attorney',
    standing: 'official',
    act: 'recordAgent',
    by: TAKEN_DOWN_BY,
    readers: ['court', 'commission', 'organisation', 'mediator'],
    place: 'authorisation',
    ofParty: true,
    identity: true,
    needs: [],
    written: {
      受托人姓名: 'name of the agent',
      受托人身份: 'lawyer, near relative, of the unit, recommended',
      受托人证件号码: 'identity or licence number of the agent',
      受托人单位: 'where the agent works',
      受托人电话: 'telephone number of the agent',
      委托期限: 'until when',
    },
    form: `
# 授权委托书
|: 2 | 3 | 2 | 3
| 委托人 | {本人姓名}（{本人身份}） | 证件号码 | {本人证件号码} |
| 住所 | {本人住址} | 电话 | {本人电话} |
| 法定代表人 | {本人法定代表人} | 职务 | {本人法定代表人职务} |
| 受托人 | {受托人姓名} | 身份 | {受托人身份} |
| 证件（执业证）号码 | {受托人证件号码} | 电话 | {受托人电话} |
| 工作单位 | {受托人单位} | < | < |
委托人与{对方名称}因{案由}产生的争议（案号{案号}），现委托上列受托人作为代理人。
^ 适用程序：□调解　□仲裁　□一审　□二审　□司法确认　□执行
一般授权：
^ □ 代为提交材料、参加调解和庭审、陈述、辩论、签收一般文书（不包括调解书）
特别授权，须逐项勾选，未勾选的不在授权之内：
^ □ 代为承认请求　　□ 代为放弃请求　　□ 代为变更请求
^ □ 进行和解、签署调解协议　　□ 申请司法确认或者仲裁审查
^ □ 提出反请求（反诉）　　□ 提起上诉　　□ 代为签收调解书
^ □ 代为申请执行　　□ 代为收取款项（未勾选的，款项直接付给委托人）
仅写“全权代理”而未逐项写明的，视为一般授权。受托人□可以　□不可以转委托。
委托期限：{委托期限}
> 委托人（签名、捺印或者盖章）：　　　　　　
> 受托人（签名）：　　　　　　
> 　　　　年　　月　　日
`,
  },
  legalRepresentative: {
    zh: '法定代表人（负责人）身份证明书',
    en: 'proof of the legal representative',
    standing: 'official',
    act: 'recordAgent',
    by: TAKEN_DOWN_BY,
    readers: ['court', 'commission', 'organisation', 'mediator'],
    place: 'authorisation',
    ofParty: true,
    identity: true,
    needs: ['本人法定代表人'],
    written: { 代表人证件号码: 'identity number of the representative' },
    form: `
# 法定代表人（负责人）身份证明书
{本人法定代表人}在我单位担任{本人法定代表人职务}职务，是我单位的法定代表人（负责人）。
特此证明。
|: 2 | 5
| 单位名称 | {本人姓名} |
| 统一社会信用代码 | {本人证件号码} |
| 住所地 | {本人住址} |
| 法定代表人（负责人）证件号码 | {代表人证件号码} |
| 联系电话 | {本人电话} |
> 单位（盖章）：　　　　　　
> {制作日期}
^ 附：法定代表人（负责人）身份证件复印件，营业执照（事业单位法人证书、统一社会信用代码证书）复印件
`,
  },
} as const satisfies Record<string, Paper>;
