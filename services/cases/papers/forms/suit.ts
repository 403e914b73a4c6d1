import type { Paper } from '../paper';
import { people, PERSON_COLUMNS } from './blocks';

const YES_NO = '有□　无□';

/**
 * The Supreme Court's element forms for labour disputes: in use since 2025-01-01. Filled as far as a case knows; the rest is ticked
 * and written by hand.
 */
export const SUIT = {
  elementComplaint: {
    zh: '民事起诉状（劳动争议，要素式）',
    en: 'element form of a claim',
    standing: 'official',
    act: 'handInClaim',
    by: ['party', 'court'],
    readers: ['court'],
    place: 'application',
    ofParty: true,
    identity: true,
    needs: [],
    written: {
      原告经常居住地: 'habitual residence of the plaintiff',
      原告工作单位: 'employer of the plaintiff',
      代理人情况: 'agents with their powers',
      电子送达方式: 'channel of electronic service',
      工资明细: 'wages that are asked for',
      双倍工资明细: 'double wages without a written contract',
      加班费明细: 'overtime pay',
      年休假工资明细: 'pay for leave not taken',
      社保损失明细: 'loss by unpaid social insurance',
      经济补偿明细: 'severance pay',
      赔偿金明细: 'compensation for unlawful dismissal',
      其他请求: 'other claims',
      合同签订情况: 'how the contract was made',
      合同履行情况: 'entry, post, place, hours, wages',
      解除终止情况: 'how it was ended, when and why',
      工伤情况: 'injury at work',
      仲裁情况: 'the arbitration and its award',
      其他情况: 'other matters',
      请求依据: 'contract and law that the claim rests on',
      证据清单: 'list of evidence',
    },
    form: `
# 民事起诉状
! （劳动争议纠纷）
^ 说明：为便于参加诉讼，请如实填写；没有的项目可以空白，需要更多内容的可以另附纸张。有□处请在□内打勾。
## 当事人信息
|: 2 | 3 | 2 | 3
| 原告 | {本人姓名} | 性别 | {本人性别} |
| 出生日期 | {本人出生日期} | 民族 | {本人民族} |
| 工作单位 | {原告工作单位} | 职务 | {本人职务} |
| 联系电话 | {本人电话} | 证件号码 | {本人证件号码} |
| 住所地（户籍所在地） | {本人住址} | < | < |
| 经常居住地 | {原告经常居住地} | < | < |
| 委托诉讼代理人 | ${YES_NO}　{代理人情况} | < | < |
| 送达地址 | {本人住址} | < | < |
| 是否接受电子送达 | 是□　否□　方式：短信{本人电话}　邮箱{本人邮箱}　其他{电子送达方式} | < | < |
${PERSON_COLUMNS}
${people('用人单位', '用人单位')}
${people('劳动者', '劳动者')}
## 诉讼请求和依据
|: 3 | 2 | 6
| 1. 工资支付 | ${YES_NO} | {工资明细} |
| 2. 未签订书面劳动合同双倍工资 | ${YES_NO} | {双倍工资明细} |
| 3. 加班费 | ${YES_NO} | {加班费明细} |
| 4. 未休年休假工资 | ${YES_NO} | {年休假工资明细} |
| 5. 未依法缴纳社会保险费造成的经济损失 | ${YES_NO} | {社保损失明细} |
| 6. 解除或者终止劳动合同经济补偿 | ${YES_NO} | {经济补偿明细} |
| 7. 违法解除或者终止劳动合同赔偿金 | ${YES_NO} | {赔偿金明细} |
| 8. 登记时提出的请求 | {请求金额} | {请求事项} |
| 9. 其他请求 | ${YES_NO} | {其他请求} |
| 10. 诉讼费用承担 | □被告承担　□其他 | 　 |
| 11. 是否已经申请保全 | ${YES_NO} | 　 |
## 事实和理由
|: 3 | 8
| 1. 劳动合同签订情况 | {合同签订情况} |
| 2. 劳动合同履行情况 | {合同履行情况} |
| 3. 解除或者终止劳动关系情况 | {解除终止情况} |
| 4. 工伤情况 | {工伤情况} |
| 5. 劳动仲裁情况 | 仲裁机构：{仲裁委}　案号：{仲裁案号}<br>裁决书：{裁决书}　收到日期：{裁决收到日期}　起诉期限至：{起诉期限}<br>{仲裁情况} |
| 6. 其他相关情况 | {其他情况} |
| 7. 请求依据 | {请求依据} |
| 8. 证据清单 | {证据清单} |
## 对纠纷解决方式的意愿
|: 3 | 8
| 是否了解调解作为非诉讼纠纷解决方式，能够及时、高效、低成本地解决争议 | 了解□　不了解□ |
| 是否考虑先行调解 | 是□　否□　暂不确定，想要了解更多内容□ |
^ 此致
^ {法院}
> 具状人（签名、盖章）：　　　　　　
> 日期：　　　　年　　月　　日
`,
  },
  elementDefence: {
    zh: '民事答辩状（劳动争议，要素式）',
    en: 'element form of a defence',
    standing: 'official',
    act: 'admitClaims',
    by: ['party', 'court'],
    readers: ['court'],
    place: 'application',
    ofParty: true,
    identity: true,
    needs: [],
    written: {
      答辩人类型: 'kind of unit',
      代理人情况: 'agents with their powers',
      电子送达方式: 'channel of electronic service',
      工资答辩: 'on wages',
      双倍工资答辩: 'on double wages',
      加班费答辩: 'on overtime pay',
      年休假工资答辩: 'on pay for leave',
      社保损失答辩: 'on loss by unpaid insurance',
      经济补偿答辩: 'on severance pay',
      赔偿金答辩: 'on compensation for dismissal',
      其他请求答辩: 'on other claims',
      合同签订答辩: 'on how the contract was made',
      合同履行答辩: 'on its performance',
      解除终止答辩: 'on its end',
      工伤答辩: 'on the injury',
      仲裁答辩: 'on the arbitration',
      其他答辩: 'other matters',
      答辩依据: 'contract and law that the defence rests on',
      证据清单: 'list of evidence',
    },
    form: `
# 民事答辩状
! （劳动争议纠纷）
^ 说明：为便于参加诉讼，请如实填写；没有的项目可以空白，需要更多内容的可以另附纸张。有□处请在□内打勾。
|: 2 | 3 | 2 | 3
| 案号 | {法院案号} | 案由 | {案由} |
## 当事人信息
|: 2 | 3 | 2 | 3
| 答辩人 | {本人姓名} | 类型 | {答辩人类型} |
| 性别 | {本人性别} | 出生日期 | {本人出生日期} |
| 法定代表人（负责人） | {本人法定代表人} | 职务 | {本人法定代表人职务} |
| 证件号码或者统一社会信用代码 | {本人证件号码} | 联系电话 | {本人电话} |
| 住所地 | {本人住址} | < | < |
| 委托诉讼代理人 | ${YES_NO}　{代理人情况} | < | < |
| 是否接受电子送达 | 是□　否□　方式：短信{本人电话}　邮箱{本人邮箱}　其他{电子送达方式} | < | < |
| 对方当事人 | {对方名称} | < | < |
## 答辩事项（对原告诉讼请求的确认或者异议）
|: 3 | 2 | 6
| 1. 工资支付 | 确认□　异议□ | {工资答辩} |
| 2. 未签订书面劳动合同双倍工资 | 确认□　异议□ | {双倍工资答辩} |
| 3. 加班费 | 确认□　异议□ | {加班费答辩} |
| 4. 未休年休假工资 | 确认□　异议□ | {年休假工资答辩} |
| 5. 未依法缴纳社会保险费造成的经济损失 | 确认□　异议□ | {社保损失答辩} |
| 6. 解除或者终止劳动合同经济补偿 | 确认□　异议□ | {经济补偿答辩} |
| 7. 违法解除或者终止劳动合同赔偿金 | 确认□　异议□ | {赔偿金答辩} |
| 8. 其他请求 | 确认□　异议□ | {其他请求答辩} |
## 事实和理由（对起诉状事实与理由的确认或者异议）
|: 3 | 2 | 6
| 1. 劳动合同签订情况 | 确认□　异议□ | {合同签订答辩} |
| 2. 劳动合同履行情况 | 确认□　异议□ | {合同履行答辩} |
| 3. 解除或者终止劳动关系情况 | 确认□　异议□ | {解除终止答辩} |
| 4. 工伤情况 | 确认□　异议□ | {工伤答辩} |
| 5. 劳动仲裁情况 | 确认□　异议□ | {仲裁答辩} |
| 6. 其他相关情况 | 　 | {其他答辩} |
| 7. 答辩依据 | 　 | {答辩依据} |
| 8. 证据清单 | 　 | {证据清单} |
## 对纠纷解决方式的意愿
|: 3 | 8
| 是否考虑先行调解 | 是□　否□　暂不确定，想要了解更多内容□ |
^ 此致
^ {法院}
> 答辩人（签名、盖章）：　　　　　　
> 日期：　　　　年　　月　　日
`,
  },
} as const satisfies Record<string, Paper>;
