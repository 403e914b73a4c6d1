import type { Paper } from '../paper';
import { HOLDERS, TAKEN_DOWN_BY } from './blocks';

/** Papers by which a case is given to whoever mediates it. */
export const ENTRUSTMENT = {
  entrustmentLetter: {
    zh: '委派（委托）调解函',
    en: 'letter of entrustment',
    standing: 'proposal',
    act: 'entrust',
    by: ['court'],
    readers: HOLDERS,
    place: 'materials',
    letter: true,
    needs: ['首次收件日期', '调解组织'],
    written: {
      函号: 'number of the letter',
      联系法官: 'contact judge',
      联系电话: 'telephone number of the court',
      回复日期: 'day by which to reply, where it is not known yet',
    },
    form: `
# {法院}{委派或委托}调解函
! {函号}
^ {调解组织}：
我院于{首次收件日期}收到{申请人名称}与{被申请人名称}因{案由}产生争议的材料（本平台案号{案号}，我院案号{法院案号}）。根据有关规定，现将该案{委派或委托}你组织调解，有关事项函告如下：
## 一、移送材料
|: 1 | 5 | 6
| {#材料}{序号} | {材料名称} | {摘要值}{/材料} |
## 二、答复期限
请自收到本函及材料之日起五个工作日内（至{答复期限}{回复日期}）书面答复是否接受；不接受的，说明理由并退回材料。
## 三、调解期限
自你组织签字接收之日起三十日；期限届满未达成协议但各方同意继续调解的，可以延长，延长期限不计入审理期限。
## 四、报告义务
调解终止后，请及时提交调解情况报告，写明调解经过、无争议事实和未成原因，并连同当事人的起诉材料一并移交。未经各方同意，当事人在调解中的让步不写入报告。
联系人：{联系法官}　联系电话：{联系电话}
> （院印）　　　　
> {制作日期}
`,
  },
  clarificationRecord: {
    zh: '释明笔录',
    en: 'record of the clarification',
    standing: 'proposal',
    act: 'giveClarification',
    by: ['court'],
    readers: [...HOLDERS, 'party'],
    place: 'minutes',
    ofParty: true,
    needs: ['首次收件日期'],
    written: { 时间: 'when', 地点: 'where', 法官: 'judge', 书记员: 'clerk of the court' },
    form: `
# 释明笔录
|: 2 | 3 | 2 | 3
| 案号 | {案号} | 法院案号 | {法院案号} |
| 时间 | {时间} | 地点 | {地点} |
| 法官 | {法官} | 书记员 | {书记员} |
| 当事人 | {本人姓名}（{本人身份}） | 对方当事人 | {对方名称} |
| 收到裁决书日期 | {裁决收到日期} | 起诉期限届满日 | {起诉期限} |
| 法院首次收到材料日期 | {首次收件日期} | 释明文本版本 | {释明文本版本} |
法官宣读释明文本：
{释明文本}
问：以上内容您是否清楚？
答：□清楚　□不清楚，请再说明。
问：是否同意在此情况下进行调解？
答：□同意　□不同意。
^ 其他记录：　　　　　　　　　　　　　　　　　　　　　　　　
以上笔录经本人阅看（向本人宣读），与所述一致。
> 当事人（签名、捺印）：　　　　　　
> 法官（签名）：　　　　　　
> 书记员（签名）：　　　　　　
> 　　　　年　　月　　日
`,
  },
  noticeOfRights: {
    zh: '调解权利义务告知书',
    en: 'notice of rights and duties in mediation',
    standing: 'official',
    act: 'acceptEntrustment',
    by: HOLDERS,
    readers: [...HOLDERS, 'party'],
    place: 'service',
    needs: ['调解组织'],
    written: {},
    form: `
# 调解权利义务告知书
! 案号：{案号}
^ {申请人名称}、{被申请人名称}：
你们因{案由}产生的争议由{调解组织}调解，调解员{调解员}，调解期限至{调解期限}。现告知如下：
## 一、权利
（一）自愿接受、拒绝或者终止调解；（二）共同选择或者同意指定调解组织、调解员；（三）调解员与本案有利害关系或者有其他可能影响公正的情形的，可以申请回避、更换；（四）要求调解公开进行或者不公开进行；（五）自主表达意愿，自愿达成协议；（六）为达成调解所作的让步，未经各方同意，不作为其后程序中对其不利的证据。
## 二、义务
（一）如实陈述争议事实；（二）遵守调解现场秩序，尊重对方当事人和调解员；（三）不得虚构事实、恶意串通，损害国家、集体或者他人利益；（四）自觉履行调解协议。
## 三、法律后果
（一）调解协议经各方签名或者盖章、调解员签名并加盖调解组织印章后生效，具有合同约束力；（二）自协议生效之日起三十日内，可以共同申请司法确认，经法院裁定有效的，一方不履行的，另一方可以申请强制执行；（三）自协议生效之日起十五日内，也可以共同申请仲裁审查；（四）调解不成的，可以依法申请仲裁或者提起诉讼。劳动争议申请仲裁的时效期间为一年，请留意时效和起诉期限：向调解组织提出申请或者提交材料，不当然停止裁决书规定的起诉期限。
> {调解组织}（印章）　　
> {制作日期}
^ 当事人签收：　　　　　　　　　　　　年　　月　　日
`,
  },
  disclosure: {
    zh: '调解员披露及回避告知书',
    en: 'disclosure by the mediator',
    standing: 'official',
    act: 'acceptEntrustment',
    by: HOLDERS,
    readers: [...HOLDERS, 'party', 'court'],
    place: 'minutes',
    needs: ['调解组织'],
    written: { 披露内容: 'what the mediator discloses' },
    form: `
# 调解员披露及回避告知书
! 案号：{案号}
本人{调解员}受{调解组织}指派调解{申请人名称}与{被申请人名称}因{案由}产生的争议。
## 一、披露
本人与本案当事人、代理人及案件结果：□没有利害关系　□有下列可能影响公正调解的情形：
{披露内容}
## 二、告知
各方当事人认为调解员应当回避的，可以申请更换；各方同意由其继续调解的，请在下方注明。调解员不得在就同一纠纷其后的仲裁、诉讼中担任仲裁员、陪审员、代理人、证人、鉴定人以及翻译人员。
> 调解员（签名）：　　　　　　
> 　　　　年　　月　　日
^ 当事人意见：□不申请回避　□申请回避，理由：　　　　　　　　　　　
> 当事人（签名）：　　　　　　
`,
  },
  mediationSuggestion: {
    zh: '调解建议书',
    en: 'suggestion of mediation',
    standing: 'official',
    act: 'suggestMediation',
    by: ['commission'],
    readers: [...HOLDERS, 'party'],
    place: 'materials',
    letter: true,
    needs: [],
    written: { 文号: 'number of the letter', 联系人: 'whom to ask', 联系电话: 'telephone number' },
    form: `
# {仲裁委}调解建议书
! {文号}
^ {申请人名称}、{被申请人名称}：
本委于{申请日期}收到你们因{案由}产生争议的仲裁申请。该争议适宜先行调解，现建议你们到{调解组织}调解。
调解以自愿为原则。接受建议的，请在收到本建议书后以书面或者其他可以记录的方式告知本委；不接受建议、期限内未表示接受或者调解不成的，本委依法对仲裁申请作出处理，你们已经提出的仲裁申请的日期不受影响。
联系人：{联系人}　联系电话：{联系电话}
> （印章）　　　　
> {制作日期}
`,
  },
  commissionEntrustment: {
    zh: '仲裁委托调解函',
    en: 'letter of entrustment of the commission',
    standing: 'official',
    act: 'entrustToMediator',
    by: ['commission'],
    readers: HOLDERS,
    place: 'materials',
    letter: true,
    needs: ['调解组织'],
    written: { 函号: 'number of the letter', 联系人: 'whom to ask', 联系电话: 'telephone number' },
    form: `
# {仲裁委}委托调解函
! {函号}
^ {调解组织}：
本委受理的{申请人名称}与{被申请人名称}因{案由}产生的争议一案（{仲裁案号}，本平台案号{案号}），经各方当事人同意，现委托你组织调解。
调解应当自委托之日起十个工作日内完成。达成协议的，请将协议和调解经过一并送交本委；期限届满未达成协议的，请在期满后及时将案件材料退回，由本委恢复仲裁程序。当事人在调解中的让步，未经各方同意，不得提供给仲裁庭。
|: 1 | 5 | 6
| {#材料}{序号} | {材料名称} | {摘要值}{/材料} |
联系人：{联系人}　联系电话：{联系电话}
> （印章）　　　　
> {制作日期}
`,
  },
  serviceAddress: {
    zh: '送达地址确认书',
    en: 'confirmation of the address for service',
    standing: 'official',
    act: 'recordConsent',
    by: TAKEN_DOWN_BY,
    readers: ['court', 'commission', ...HOLDERS],
    place: 'service',
    ofParty: true,
    identity: true,
    needs: [],
    written: {
      指定代收人: 'who takes papers for the party',
      与当事人关系: 'relation to the party',
      代收人证件号码: 'identity number of who takes papers',
      邮政编码: 'postcode',
      传真号码: 'fax',
      微信号: 'WeChat',
      其他联系方式: 'other contact',
    },
    form: `
# 送达地址确认书
|: 2 | 3 | 2 | 3
| 案号 | {案号} | 案由 | {案由} |
| 告知事项 | 一、请如实提供确切的送达地址；地址变更的，应当及时书面告知。<br>二、提供的地址不确切、不及时告知变更或者拒不提供，致使文书未能被实际接收的，邮件退回之日或者送达人记明情况之日视为送达之日。<br>三、本地址适用于调解、仲裁以及一审、二审、执行等程序，另有告知的除外。<br>四、同意电子送达的，文书到达所确认的电子地址的日期为送达日期。 | < | < |
| 受送达人 | {本人姓名}（{本人身份}） | 证件号码 | {本人证件号码} |
| 指定代收人 | {指定代收人} | 与受送达人关系 | {与当事人关系} |
| 代收人证件号码 | {代收人证件号码} | < | < |
| 确认的送达地址 | {本人住址} | < | < |
| 手机号码 | {本人电话} | 邮政编码 | {邮政编码} |
| 是否接受电子送达 | □是　□否 | < | < |
| 电子送达地址 | 手机号码：{本人电话}<br>电子邮箱：{本人邮箱}<br>传真：{传真号码}　微信：{微信号} | < | < |
| 其他联系方式 | {其他联系方式} | < | < |
| 受送达人确认 | 我已阅读（听明白）以上告知事项，所填各项准确、有效；送达地址发生变化的，将及时告知。<br>　<br>受送达人（签名、捺印或者盖章）：　　　　　　　　　　年　　月　　日 | < | < |
| 经办人 | 　 | 备注 | 　 |
`,
  },
  proofOfService: {
    zh: '送达回证',
    en: 'proof of service',
    standing: 'official',
    act: 'recordAwardReceipt',
    by: ['court', 'commission', ...HOLDERS],
    readers: ['court', 'commission', ...HOLDERS],
    place: 'service',
    ofParty: true,
    needs: [],
    written: { 送达文书: 'papers that are served', 送达方式: 'how', 送达人: 'who serves', 代收人: 'who took it' },
    form: `
# 送达回证
|: 2 | 3 | 2 | 3
| 案号 | {案号} | 案由 | {案由} |
| 送达文书名称和件数 | {送达文书} | < | < |
| 受送达人 | {本人姓名}（{本人身份}） | 联系电话 | {本人电话} |
| 送达地址 | {本人住址} | < | < |
| 送达方式 | {送达方式} | 送达人 | {送达人} |
| 受送达人签名或者盖章 | <br>　　　　年　　月　　日　　时 | < | < |
| 代收人签名及代收理由 | {代收人}<br>　　　　年　　月　　日　　时 | < | < |
| 未能送达的理由 | 　 | < | < |
| 备注 | 　 | < | < |
`,
  },
} as const satisfies Record<string, Paper>;
