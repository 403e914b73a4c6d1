import type { Paper } from '../paper';
import { people, PERSON_COLUMNS } from './blocks';

/** Who acts for whoever fills it in, and where he is served. */
const REPRESENTED = `| 委托诉讼代理人 | 有□　无□　{代理人情况}<br>代理权限：一般授权□　特别授权□ | < | < |
| 送达地址及收件人 | {送达地址}　{收件人} | < | < |
| 是否接受电子送达 | 是□　否□　方式：短信□　微信□　邮箱□　其他□　{电子送达方式} | < | < |`;
const REPRESENTED_WRITTEN = {
  代理人情况: 'agents: name, unit, post, telephone number, powers',
  送达地址: 'address for service, as the party says it',
  收件人: 'who receives papers there, with telephone number',
  电子送达方式: 'channel and address of electronic service',
} as const;
const KINDS =
  '有限责任公司□　股份有限公司□　其他企业法人□　事业单位□　社会团体□　机关法人□　个体工商户□　自然人□　其他□';
/** Whether mediation comes first, and to which court it goes. */
const WILLING = `## 对纠纷解决方式的意愿
|: 5 | 6
| 是否了解调解作为非诉讼纠纷解决方式，能够及时、高效、低成本地解决争议 | 了解□　不了解□ |
| 是否考虑先行调解 | 是□　否□　暂不确定，想要了解更多内容□ |
^ 此致
^ {法院}`;

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
      第三人: 'third parties',
      ...REPRESENTED_WRITTEN,
      工资明细: 'wages that are asked for',
      双倍工资明细: 'double wages without a written contract',
      加班费明细: 'overtime pay',
      年休假工资明细: 'pay for leave not taken',
      社保损失明细: 'loss by unpaid social insurance',
      经济补偿明细: 'severance pay',
      赔偿金明细: 'compensation for unlawful dismissal',
      其他请求: 'claims that no line above lists',
      保全情况: 'preservation: court, time, case',
      合同签订情况: 'how the contract was made',
      合同履行情况: 'entry, post, place, hours, wages',
      解除终止情况: 'how it was ended, when and why',
      工伤情况: 'injury at work',
      仲裁情况: 'what the arbitration came to',
      其他情况: 'other matters',
      请求依据: 'contract and law that the claim rests on',
      证据清单: 'list of evidence',
    },
    form: `
# 民事起诉状
! （{案由}）
^ 说明：为了方便您更好地参加诉讼，保护您的合法权利，请如实填写；没有的项目可以空白，需要更多内容的可以另附纸张。有□处请在□内打勾。
^ ★特别提示★ 诉讼参加人应当遵守诚信原则，如实填写。虚假诉讼、恶意诉讼、滥用诉权的，依法承担责任。
## 当事人信息
${PERSON_COLUMNS}
${people('本人', '原告')}
| 工作单位 | {原告工作单位} | 经常居住地 | {原告经常居住地} |
${REPRESENTED}
${people('对方', '被告')}
| 被告类型 | ${KINDS} | < | < |
| 第三人 | {第三人} | < | < |
## 诉讼请求和依据
|: 4 | 2 | 6
| 1. 是否主张工资支付 | 是□　否□ | {工资明细} |
| 2. 是否主张未签订书面劳动合同双倍工资 | 是□　否□ | {双倍工资明细} |
| 3. 是否主张加班费 | 是□　否□ | {加班费明细} |
| 4. 是否主张未休年休假工资 | 是□　否□ | {年休假工资明细} |
| 5. 是否主张未依法缴纳社会保险费造成的经济损失 | 是□　否□ | {社保损失明细} |
| 6. 是否主张解除劳动合同经济补偿 | 是□　否□ | {经济补偿明细} |
| 7. 是否主张违法解除劳动合同赔偿金 | 是□　否□ | {赔偿金明细} |
| 8. 本表未列明的其他请求 |  | {其他请求} |
| 9. 诉讼费用承担 | □被告承担　□其他 |  |
| 10. 是否已经申请诉前保全 | 是□　否□ | {保全情况} |
## 事实和理由
|: 3 | 8
| 1. 劳动合同签订情况 | {合同签订情况} |
| 2. 劳动合同履行情况 | {合同履行情况} |
| 3. 解除或终止劳动关系情况 | {解除终止情况} |
| 4. 工伤情况 | {工伤情况} |
| 5. 劳动仲裁相关情况 | 是否经过仲裁：是□　否□　仲裁机构：{仲裁委}　案号：{仲裁案号}<br>结果：裁决□　不予受理□　逾期未决定□　逾期未裁决□<br>裁决类型：终局□　非终局□　未载明□　收到日期：{裁决收到日期}<br>{仲裁情况} |
| 6. 其他相关情况 | {其他情况} |
| 7. 请求依据 | {请求依据} |
| 8. 证据清单 | {证据清单} |
${WILLING}
> 具状人（签名、盖章）：　　　　　　
> 日期：　　　　年　　月　　日
`,
  },
  elementDefence: {
    zh: '民事答辩状（劳动争议，要素式）',
    en: 'element form of a defence',
    standing: 'official',
    act: null,
    by: ['party', 'court'],
    readers: ['court'],
    place: 'application',
    ofParty: true,
    identity: true,
    needs: [],
    written: {
      答辩人工作单位: 'employer, where a natural person answers',
      ...REPRESENTED_WRITTEN,
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
      时效答辩: 'on limitation, as raised in the arbitration',
      其他答辩: 'other matters',
      答辩依据: 'contract and law that the defence rests on',
      证据清单: 'list of evidence',
    },
    form: `
# 民事答辩状
! （{案由}）
^ 说明：为便于参加诉讼，请如实填写；没有的项目可以空白，需要更多内容的可以另附纸张。有□处请在□内打勾。
|: 2 | 3 | 2 | 3
| 案号 | {法院案号} | 案由 | {案由} |
## 当事人信息
${PERSON_COLUMNS}
${people('本人', '答辩人')}
| 工作单位 | {答辩人工作单位} | < | < |
| 类型 | ${KINDS} | < | < |
${REPRESENTED}
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
| 6. 是否超过仲裁时效 | 是□　否□ | {时效答辩} |
| 7. 其他相关情况 |  | {其他答辩} |
| 8. 答辩依据 |  | {答辩依据} |
| 9. 证据清单 |  | {证据清单} |
${WILLING}
> 答辩人（签名、盖章）：　　　　　　
> 日期：　　　　年　　月　　日
`,
  },
} as const satisfies Record<string, Paper>;
