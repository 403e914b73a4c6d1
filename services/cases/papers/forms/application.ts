import type { Paper } from '../paper';
import { HOLDERS, people, PERSON_COLUMNS, TAKEN_DOWN_BY } from './blocks';

/** Papers with which a case begins: applications and consent. */
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
      请求补充: 'what is asked for beside what was said at the opening',
      事实与理由: 'facts and reasons',
      证据: 'evidence and where it comes from',
    },
    form: `
# 劳动人事争议调解申请书
${PERSON_COLUMNS}
${people('申请人', '申请人')}
| 工作单位 | {工作单位} | 合同履行地 | {合同履行地} |
${people('被申请人', '被申请人')}
申请人与被申请人因{案由}发生争议，现自愿申请调解，请求如下：
## 一、请求事项
{请求事项}
{请求补充}
请求金额合计：{请求金额}
## 二、事实与理由
{事实与理由}
## 三、证据和证据来源
{证据}
^ 此致
^ {调解组织}
> 申请人（签名、捺印或者盖章）：　　　　　　
> {制作日期}
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
    },
    form: `
# 同意调解书
! 案号：{案号}
|: 2 | 5
| 当事人 | {本人姓名}（{本人身份}） |
| 对方当事人 | {对方名称} |
| 案由 | {案由} |
| 调解方式 | □诉前委派调解　□立案后委托调解　□调解组织调解　□仲裁机构建议调解 |
| 是否同意调解 | □同意　□不同意 |
| 希望的调解组织或者调解员 | {希望的调解组织} |
| 期限届满仍有可能达成协议的 | □同意延长{延长期限天数}日　□不同意延长　□届时另行表示 |
| 是否同意电子送达 | □同意，手机号码或者电子邮箱：{本人电话}　{本人邮箱}<br>□不同意 |
本人（单位）已经知悉：调解以自愿为原则，可以拒绝调解，也可以随时退出；调解不成的，不影响依法申请仲裁、提起诉讼；为达成调解所作的让步，未经各方同意，不得在其后的程序中作为对其不利的证据。
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
      请求补充: 'what is asked for beside what was said at the opening',
      事实与理由: 'facts and reasons',
      证据: 'evidence and where it comes from',
      证人: 'names and addresses of witnesses',
      副本份数: 'number of copies',
    },
    form: `
# 劳动人事争议仲裁申请书
${PERSON_COLUMNS}
${people('申请人', '申请人')}
${people('被申请人', '被申请人')}
## 一、仲裁请求
{请求事项}
{请求补充}
## 二、事实与理由
{事实与理由}
## 三、证据和证据来源，证人姓名和住所
{证据}
{证人}
^ 此致
^ {仲裁委}
> 申请人（签名、捺印或者盖章）：　　　　　　
> {制作日期}
^ 附：本申请书副本{副本份数}份
`,
  },
  registrationForm: {
    zh: '受理登记表',
    en: 'registration of a mediation',
    standing: 'official',
    act: 'acceptEntrustment',
    by: HOLDERS,
    readers: HOLDERS,
    place: 'application',
    needs: ['登记日期'],
    written: {
      登记人: 'who filled it in',
      简要情况: 'the dispute in short',
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
| 启动方式 | □依申请　□主动调解 | 调解次数 | □首次　□再次 |
| 简要情况 | {简要情况} | < | < |
| 请求事项 | {请求事项} | < | < |
| 调解组织 | {调解组织} | 调解员 | {调解员} |
| 调解期限 | {调解期限} | 调解结果 | {调解结果} |
| 协议日期 | {协议日期} | 终止日期 | {终止日期} |
| 履行情况 | {履行情况} | < | < |
| 登记人 | {登记人} | 保管期限 | {保管期限} |
`,
  },
} as const satisfies Record<string, Paper>;
