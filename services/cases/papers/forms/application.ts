import type { Paper } from '../paper';
import { HOLDERS, people, PERSON_COLUMNS, signatures, TAKEN_DOWN_BY } from './blocks';

/** Papers with which a case begins, or is taken back: applications, consent, withdrawal. */
export const APPLICATION = {
  mediationApplication: {
    zh: '调解申请书',
    en: 'application for mediation',
    standing: 'official',
    act: 'applyToOrganisation',
    by: TAKEN_DOWN_BY,
    readers: [...HOLDERS, 'court', 'commission'],
    place: 'application',
    identity: true,
    needs: ['申请人名称', '被申请人名称'],
    written: {
      工作单位: 'employer of the applicant',
      合同履行地: 'where the contract is performed',
      委托代理人: 'agents with their powers',
      请求补充: 'what is asked for beside what was said at the opening',
      事实与理由: 'facts and reasons',
      证据: 'evidence and where it comes from',
    },
    form: `
# 劳动人事争议调解申请书
${PERSON_COLUMNS}
${people('申请人')}
| 工作单位 | {工作单位} | 合同履行地 | {合同履行地} |
${people('被申请人')}
| 委托代理人 | {委托代理人} | < | < |
申请人与被申请人因{案由}发生争议，现自愿申请调解，请求如下：
## 一、请求事项
{请求事项}
{请求补充}
请求金额合计：{请求金额}
## 二、事实与理由
{事实与理由}
## 三、证据和证据来源
{证据}
{#有裁决}已收到仲裁裁决书（{裁决书}）。申请人已经知悉：申请调解不停止裁决书载明的起诉期限。{/有裁决}
^ 此致
^ {调解组织}
${signatures('申请人')}
`,
  },
  consentToMediation: {
    zh: '同意调解书',
    en: 'consent to mediation',
    standing: 'proposal',
    act: 'recordConsent',
    by: TAKEN_DOWN_BY,
    readers: [...HOLDERS, 'court', 'commission'],
    place: 'application',
    ofParty: true,
    needs: [],
    written: {
      希望的调解组织: 'organisation or mediator wished for',
      延长期限天数: 'days of an extension agreed to beforehand',
      答复截止日: 'last day to answer, where one is set',
    },
    form: `
# 同意调解书
! 案号：{案号}
|: 2 | 5
| 当事人 | {本人姓名}（{本人身份}） |
| 对方当事人 | {对方名称} |
| 案由 | {案由} |
| 调解方式 | □法院立案前委派调解　□法院立案后委托调解　□调解组织调解<br>□仲裁机构建议调解　□仲裁庭开庭前委托调解 |
| 是否同意调解 | □同意　□不同意 |
| 是否同意在线调解 | □同意　□不同意，请安排线下调解 |
| 希望的调解组织或者调解员 | {希望的调解组织} |
| 期限届满仍有可能达成协议的 | □同意延长{延长期限天数}日　□不同意延长　□届时另行表示 |
| 是否同意电子送达 | □同意，手机号码或者电子邮箱：{本人电话}　{本人邮箱}<br>□不同意 |
| 答复截止日 | {答复截止日}（逾期未答复的，按不同意调解处理；该日期为办理需要设定） |
本人（单位）已经知悉：调解以自愿为原则，可以拒绝调解，也可以随时退出；为达成调解所作的让步，未经各方同意，不在其后的程序中作为对其不利的证据，法律另有规定的除外。
{#可申请仲裁}调解不成的，可以依法申请劳动人事争议仲裁。请留意仲裁时效。{/可申请仲裁}
{#不可申请仲裁}调解不成的，可以依法向人民法院提起诉讼。{/不可申请仲裁}
{#有裁决}同意调解不停止裁决书载明的起诉期限（至{起诉期限}）。请在该日前向有管辖权的人民法院递交起诉状，并取得收件凭证。{/有裁决}
{#逾期材料}本案材料提交时已超过起诉期限，其后果以法院的释明笔录为准。{/逾期材料}
{#已立案}不同意调解或者调解不成的，案件继续审理，不影响裁判。{/已立案}
> 当事人（签名、捺印或者盖章）：　　　　　　
> 　　　　年　　月　　日
`,
  },
  arbitrationApplication: {
    zh: '仲裁申请书',
    en: 'application for arbitration',
    standing: 'official',
    act: 'fileForArbitration',
    by: TAKEN_DOWN_BY,
    readers: ['commission', 'court'],
    place: 'application',
    identity: true,
    needs: ['申请人名称', '被申请人名称'],
    written: {
      工作单位: 'employer of the worker',
      委托代理人: 'agents with their powers',
      第三人: 'third parties',
      请求补充: 'each claim with its sum, its period and how it is reckoned',
      事实与理由: 'facts and reasons',
      证据: 'evidence and where it comes from',
      证人: 'names and addresses of witnesses',
      副本份数: 'number of copies',
    },
    form: `
# 劳动人事争议仲裁申请书
${PERSON_COLUMNS}
${people('申请人')}
| 劳动者工作单位 | {工作单位} | 委托代理人 | {委托代理人} |
${people('被申请人')}
| 第三人 | {第三人} | < | < |
## 一、仲裁请求（逐项写明金额、期间和计算方法）
{请求事项}
{请求补充}
## 二、事实与理由
{事实与理由}
## 三、证据和证据来源，证人姓名和住所
{证据}
{证人}
^ 此致
^ {仲裁委}
${signatures('申请人')}
^ 附：本申请书副本{副本份数}份
`,
  },
  arbitrationAnswer: {
    zh: '仲裁答辩书',
    en: 'answer in arbitration',
    standing: 'official',
    act: 'recordAnswer',
    by: ['party', 'commission'],
    readers: ['commission'],
    place: 'application',
    ofParty: true,
    identity: true,
    needs: [],
    written: {
      委托代理人: 'agents with their powers',
      答辩意见: 'on each claim',
      事实与理由: 'facts and reasons',
      证据: 'evidence and where it comes from',
    },
    form: `
# 仲裁答辩书
! 仲裁案号：{仲裁案号}
${PERSON_COLUMNS}
${people('本人', '答辩人')}
| 委托代理人 | {委托代理人} | < | < |
就{对方名称}申请仲裁的{案由}争议一案，答辩如下：
## 一、对各项仲裁请求的意见
{答辩意见}
## 二、事实与理由（包括是否超过仲裁时效的意见）
{事实与理由}
## 三、证据和证据来源
{证据}
^ 此致
^ {仲裁委}
> 答辩人（签名、捺印或者盖章）：　　　　　　
> 　　　　年　　月　　日
`,
  },
  withdrawal: {
    zh: '撤回申请书',
    en: 'withdrawal of an application',
    standing: 'proposal',
    act: 'withdrawApplication',
    by: TAKEN_DOWN_BY,
    readers: [...HOLDERS, 'court', 'commission'],
    place: 'application',
    ofParty: true,
    needs: [],
    written: { 致: 'to whom', 撤回理由: 'why' },
    form: `
# 撤回申请书
! 案号：{案号}
^ {致}：
本人（单位）与{对方名称}因{案由}产生的争议，现自愿撤回申请。
撤回理由：{撤回理由}
{#有裁决}本人（单位）已经知悉：撤回后，裁决书载明的起诉期限仍按收到裁决书之日计算，期满不起诉的，裁决书发生法律效力；已经起诉又撤回的，以仲裁裁决为准。{/有裁决}
{#无裁决}本人（单位）已经知悉：撤回后可以另行申请，但应当在仲裁时效期间内提出。{/无裁决}
> {本人身份}　{本人姓名}（签名、捺印或者盖章）：　　　　　
> 　　　　年　　月　　日
`,
  },
  representatives: {
    zh: '推选代表人书',
    en: 'choice of representatives',
    standing: 'proposal',
    act: 'recordRepresentatives',
    by: TAKEN_DOWN_BY,
    readers: [...HOLDERS, 'court', 'commission'],
    place: 'authorisation',
    needs: ['申请人名称'],
    written: { 代表人: 'names of the representatives' },
    form: `
# 推选代表人书
! 案号：{案号}
我们与{被申请人名称}因{案由}发生争议，涉及{涉及人数}人，现共同推选{代表人}为代表人参加调解、仲裁活动。
代表人参加活动的行为对其所代表的当事人发生效力，但代表人变更、放弃请求或者承认对方请求，进行和解、达成调解协议，必须经被代表的当事人同意，并由其本人签名。
^ 被代表人（签名、捺印）：
{#申请人}{姓名}：　　　　　　　　　　　　　年　　月　　日{/申请人}
`,
  },
  evidenceList: {
    zh: '证据清单',
    en: 'list of evidence',
    standing: 'proposal',
    act: 'handInClaim',
    by: TAKEN_DOWN_BY,
    readers: [...HOLDERS, 'court', 'commission'],
    place: 'evidence',
    ofParty: true,
    needs: [],
    written: { 证明目的: 'what it proves', 原件情况: 'originals and copies' },
    form: `
# 证据清单
! 案号：{案号}　提交人：{本人姓名}（{本人身份}）
|: 1 | 4 | 2 | 6
| 序号 | 证据名称 | 页数 | 摘要值 |
| {#材料}{序号} | {材料名称} |  | {摘要值}{/材料} |
^ 证明目的：
{证明目的}
^ 原件、复印件情况：{原件情况}
> 提交人（签名、捺印或者盖章）：　　　　　　
> {制作日期}
`,
  },
  registrationForm: {
    zh: '受理登记表',
    en: 'registration of a mediation',
    standing: 'proposal',
    act: 'screen',
    by: HOLDERS,
    readers: HOLDERS,
    place: 'application',
    needs: ['登记日期'],
    written: {
      登记人: 'who filled it in',
      简要情况: 'the dispute in short',
      协议主要内容: 'what was agreed, in short',
      未受理原因: 'why it was not taken',
      履行情况: 'performance',
      保管期限: 'how long the file is kept',
    },
    form: `
# 调解案件受理登记表
|: 2 | 3 | 2 | 3
| 案号 | {案号} | 登记日期 | {登记日期} |
| 案件来源 | {来源} | 受理日期 | {受理日期} |
| 申请人 | {申请人名称} | 被申请人 | {被申请人名称} |
| 争议类型 | {争议类型} | 案由 | {案由} |
| 行业 | {行业} | 涉及人数 | {涉及人数} |
| 收到申请日期 | {申请日期} | 请求金额 | {请求金额} |
| 启动方式 | □依申请　□主动调解　□法院委派、委托 | 调解次数 | □首次　□再次 |
| 简要情况 | {简要情况} | < | < |
| 请求事项 | {请求事项} | < | < |
| 未受理原因 | {未受理原因} | < | < |
| 调解组织 | {调解组织} | 调解员 | {调解员} |
| 调解期限 | {调解期限} | 调解结果 | {调解结果} |
| 协议日期 | {协议日期} | 终止日期 | {终止日期} |
| 协议主要内容 | {协议主要内容} | < | < |
| 履行情况 | {履行情况} | < | < |
| 登记人 | {登记人} | 保管期限 | {保管期限} |
`,
  },
} as const satisfies Record<string, Paper>;
