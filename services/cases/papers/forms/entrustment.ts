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
    needs: ['首次收件日期', '调解组织'],
    written: {
      函号: 'number of the letter',
      立案日期: 'day of docketing',
      答复工作日: 'working days to reply, as the place has it',
      委托期间: 'days of the mediation in suit: 15 in ordinary, 7 in summary procedure',
      报告日期: 'day by which to report, where the place sets one',
      联系法官: 'contact judge',
      联系电话: 'telephone number of the court',
    },
    form: `
! {法院}
# {委派或委托}调解函
! {函号}
^ {调解组织}：
{#委派}我院于{首次收件日期}收到{申请人名称}与{被申请人名称}{案由}一案的材料（本平台案号{案号}，诉前调解案号{法院案号}）。根据有关规定，现在立案前委派你单位调解，有关事项函告如下：{/委派}
{#委托}我院于{立案日期}立案的{申请人名称}与{被申请人名称}{案由}一案（案号{法院案号}，本平台案号{案号}），经各方当事人同意，现委托你单位调解，有关事项函告如下：{/委托}
## 一、移送材料
|: 1 | 5 | 2 | 5
| 序号 | 材料名称 | 页数 | 摘要值 |
| {#材料}{序号} | {材料名称} |  | {摘要值}{/材料} |
## 二、答复期限
请自收到本函及全部材料之日起{答复工作日}个工作日内（至{答复期限}）书面答复是否接受；不接受的，说明理由并退回材料。
## 三、调解期限
{#委派}自你单位在平台确认接受之日起三十日；线下移送的，自签字接收材料之日起。期限届满未达成协议但各方同意继续调解的，可以延长。{/委派}
{#委托}自各方当事人同意调解之日起{委托期间}日。期限届满未达成协议但各方同意继续调解的，可以延长，延长的期间不计入审理期限。{/委托}
## 四、调解结果的处理
{#委派}达成协议的，将调解协议送达各方当事人，并送我院备案；各方可以共同申请司法确认。未达成协议的，请提交调解情况报告，并移交当事人的起诉材料。{/委派}
{#委托}达成协议的，将调解协议送交我院审查，由我院依法出具调解书。未达成协议的，请提交调解情况报告并退回案件材料，我院恢复审理。{/委托}
报告写明调解经过、无争议事实和未成原因，于{报告日期}前书面反馈；届时尚未结束的，先报送阶段情况。未经各方同意，当事人在调解中的让步不写入报告。
^ 联系人：{联系法官}　联系电话：{联系电话}
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
    needs: ['首次收件日期', '裁决收到日期', '起诉期限', '释明文本', '释明文本版本'],
    written: {
      时间: 'when',
      地点: 'where',
      释明人职务: 'officer of the court who reads it, with his post',
      核对证件: 'by which paper the person was identified',
      参加人: 'who else is there',
      书记员: 'clerk of the court',
    },
    form: `
# 释明笔录
|: 2 | 3 | 2 | 3
| 案号 | {案号} | 法院案号 | {法院案号} |
| 时间 | {时间} | 地点 | {地点} |
| 释明人及职务 | {释明人职务} | 书记员 | {书记员} |
| 当事人 | {本人姓名}（{本人身份}） | 核对证件 | {核对证件} |
| 对方当事人 | {对方名称} | 其他参加人 | {参加人} |
| 收到裁决书日期 | {裁决收到日期} | 起诉期限届满日 | {起诉期限} |
| 法院首次收到材料日期 | {首次收件日期} | 释明文本版本 | {释明文本版本} |
释明人宣读释明文本：
{释明文本}
问：以上内容您是否清楚？
答：□清楚　□不清楚，请再说明。
问：是否同意在此情况下进行调解？
答：□同意　□不同意，请求将材料转入立案审查　□另行申请顺延期限，理由：　　　　　　　　
^ 其他记录：　　　　　　　　　　　　　　　　　　　　　　　　
以上笔录经本人阅看（向本人宣读），与所述一致。
> 当事人（签名、捺印）：　　　　　　
> 释明人（签名）：　　　　　　
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
    written: { 收费情况: 'whether a fee is asked for' },
    form: `
# 调解权利义务告知书
! 案号：{案号}
^ {申请人名称}、{被申请人名称}：
你们因{案由}产生的争议由{调解组织}调解，调解员{调解员}，调解期限至{调解期限}，收费情况：{收费情况}。现告知如下：
## 一、权利
（一）自愿接受、拒绝或者终止调解；（二）共同选择或者同意指定调解组织、调解员；（三）调解员与本案有利害关系或者有其他可能影响公正的情形的，可以申请更换；（四）可以委托代理人，代为和解、放弃或者变更请求须有特别授权；（五）自主表达意愿，自愿达成协议；（六）为达成调解所作的让步，未经各方同意，不在其后的程序中作为对其不利的证据，法律另有规定的除外。
## 二、义务
（一）如实陈述争议事实；（二）遵守调解秩序，尊重对方当事人和调解员；（三）不得虚构事实、恶意串通，损害国家、集体或者他人利益，虚假调解将依法承担责任；（四）自觉履行调解协议。
## 三、法律后果
{#委派}（一）调解协议经各方当事人签名、捺印或者盖章后生效，具有合同约束力，但不能直接申请强制执行。（二）自协议生效之日起三十日内，可以共同申请司法确认，经裁定有效的，一方不履行，另一方可以申请强制执行。{/委派}
{#自行申请}（一）调解协议经各方当事人签名、捺印或者盖章，调解员签名并加盖调解组织印章后生效，具有合同约束力，但不能直接申请强制执行。（二）自协议生效之日起三十日内，可以共同申请司法确认，经裁定有效的，一方不履行，另一方可以申请强制执行。{/自行申请}
{#委托}（一）本案已经立案，达成的调解协议送人民法院审查，由人民法院依法出具调解书；调解不成的，案件继续审理。{/委托}
{#可仲裁审查}（三）自协议生效之日起十五日内，也可以共同申请仲裁审查，由仲裁委员会制作调解书；已经司法确认的，不再受理仲裁审查。{/可仲裁审查}
{#可申请仲裁}（四）调解不成的，可以依法申请仲裁；自调解组织收到申请之日起十五日内未达成协议的，也可以申请仲裁。请留意仲裁时效。{/可申请仲裁}
{#不可申请仲裁}（四）调解不成的，可以依法向人民法院提起诉讼。{/不可申请仲裁}
{#有裁决}（四）已有仲裁裁决的：向调解组织申请或者递交材料不停止起诉期限。请在裁决书载明的期限内向人民法院递交起诉状，并取得收件凭证。{/有裁决}
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
本人：□与本案没有下列关系　□是当事人、代理人的近亲属　□与纠纷有利害关系　□与当事人、代理人有其他可能影响公正调解的关系。说明：
{披露内容}
## 二、告知
当事人可以申请更换调解员；知悉披露内容后仍同意由其调解的，调解可以继续。调解员不得在就同一纠纷其后的诉讼中担任人民陪审员、诉讼代理人、证人、鉴定人以及翻译人员。
> 调解员（签名）：　　　　　　
> 　　　　年　　月　　日
^ 申请人意见：□已知悉披露内容，同意其继续调解　□申请更换，理由：　　　　　　　　签名：　　　　
^ 被申请人意见：□已知悉披露内容，同意其继续调解　□申请更换，理由：　　　　　　　　签名：　　　　
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
    needs: ['申请日期', '调解组织'],
    written: {
      文号: 'number of the letter',
      答复日期: 'day by which to answer',
      联系人: 'whom to ask',
      联系电话: 'telephone number',
    },
    form: `
! {仲裁委}
# 调解建议书
! {文号}
^ {申请人名称}、{被申请人名称}：
本委于{申请日期}收到{申请人名称}对{被申请人名称}提出的{案由}仲裁申请。该争议未经调解，根据《劳动人事争议仲裁办案规则》第六十九条，现建议双方先到{调解组织}调解。
请于{答复日期}前答复：双方同意先行调解的，本委暂缓受理；不同意或者期满未答复的，本委依法决定是否受理；调解不成的，依法决定是否受理。
^ 联系人：{联系人}　联系电话：{联系电话}
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
    needs: ['调解组织', '同意日期'],
    written: { 函号: 'number of the letter', 联系人: 'whom to ask', 联系电话: 'telephone number' },
    form: `
! {仲裁委}
# 委托调解函
! {函号}
^ {调解组织}：
本委受理的{申请人名称}与{被申请人名称}因{案由}产生的争议一案（{仲裁案号}，本平台案号{案号}），经双方当事人同意，仲裁庭现委托你单位在开庭前进行调解。
双方当事人于{同意日期}同意调解。自该日起十个工作日内未达成调解协议的，仲裁庭依法开庭审理；委托调解不中止仲裁审理期限。达成协议的，请即将调解协议送交本委；未达成的，请于期限届满当日退回材料。当事人在调解中的让步，未经各方同意，不得提供给仲裁庭。
|: 1 | 5 | 2 | 5
| 序号 | 材料名称 | 页数 | 摘要值 |
| {#材料}{序号} | {材料名称} |  | {摘要值}{/材料} |
^ 联系人：{联系人}　联系电话：{联系电话}
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
      送达地址: 'the address for service, as the party says it',
      收件人: 'who receives papers there',
      收件电话: 'telephone number there',
      与当事人关系: 'relation of who receives them to the party',
      代收人证件号码: 'identity number of who receives them',
      邮政编码: 'postcode',
      电子地址: 'address of electronic service: number, mail, WeChat',
      其他联系方式: 'other contact',
    },
    form: `
# 送达地址确认书
|: 2 | 3 | 2 | 3
| 案号 | {案号} | 案由 | {案由} |
| 告知事项 | 一、请如实提供确切的送达地址；地址变更的，应当及时书面告知。<br>二、人民法院邮寄送达的，因地址不确切、变更未告知或者拒绝签收致使文书未能被实际接收的，邮件退回之日视为送达之日；仲裁机构的送达依《劳动人事争议仲裁办案规则》办理；调解组织的通知不发生视为送达的后果。<br>三、本确认书适用于：□调解　□仲裁　□诉讼（一审；提起上诉、申请再审、申请执行时未书面变更的，继续适用）。未勾选的不适用。<br>四、同意电子送达的，以到达所确认的电子地址的日期为送达日期，能够证明到达日期不同的除外；判决书、裁定书、调解书电子送达后要求纸质文书的，应当提供；仲裁裁决书、仲裁调解书的电子送达，由仲裁机构另行确认。 | < | < |
| 受送达人 | {本人姓名}（{本人身份}） | 证件号码 | {本人证件号码} |
| 送达地址 | {送达地址} | < | < |
| 收件人 | {收件人} | 收件电话 | {收件电话} |
| 代收人与受送达人关系 | {与当事人关系} | 代收人证件号码 | {代收人证件号码} |
| 邮政编码 | {邮政编码} | 其他联系方式 | {其他联系方式} |
| 是否接受电子送达 | □是　□否 | < | < |
| 电子送达地址 | {电子地址}<br>□短信　□电子邮箱　□传真　□微信　□其他 | < | < |
| 受送达人确认 | 我已阅读（听明白）以上告知事项，所填各项准确、有效；送达地址发生变化的，将及时告知。<br>　<br>受送达人（签名、捺印或者盖章）：　　　　　　　　　　年　　月　　日 | < | < |
| 经办人 | 　 | 备注 | 　 |
`,
  },
  proofOfService: {
    zh: '送达回证',
    en: 'proof of service',
    standing: 'official',
    act: 'recordAwardReceipt',
    by: ['court', 'commission'],
    readers: ['court', 'commission', ...HOLDERS],
    place: 'service',
    ofParty: true,
    needs: [],
    written: {
      送达机关: 'the body that serves',
      送达文书: 'papers that are served, and how many',
      送达地址: 'where',
      送达方式: 'how',
      填发人: 'who made this out',
      送达人: 'who serves, two of them',
      代收人: 'who took it, and as what',
    },
    form: `
# {送达机关}送达回证
|: 2 | 3 | 2 | 3
| 案号 | {案号} | 案由 | {案由} |
| 送达文书名称和件数 | {送达文书} | < | < |
| 受送达人 | {本人姓名}（{本人身份}） | 送达方式 | {送达方式} |
| 送达地址 | {送达地址} | < | < |
| 受送达人签名或者盖章 | <br>　　　　年　　月　　日　　时 | < | < |
| 代收人签名、与受送达人关系及代收理由 | {代收人}<br>　　　　年　　月　　日　　时 | < | < |
| 留置、张贴送达 | □见证人签名：　　　　　　□照片　□录像<br>　　　　年　　月　　日　　时 | < | < |
| 未能送达的理由 | 　 | < | < |
| 填发人 | {填发人} | 送达人 | {送达人} |
| 备注 | 　 | < | < |
`,
  },
  declineLetter: {
    zh: '不接受委派（委托）复函',
    en: 'letter that declines an entrustment',
    standing: 'proposal',
    act: 'declineEntrustment',
    by: HOLDERS,
    readers: [...HOLDERS, 'court'],
    place: 'materials',
    needs: ['调解组织'],
    written: { 来函: 'number of the letter that is answered', 说明: 'why', 退回份数: 'papers that are returned' },
    form: `
# 关于不接受{委派或委托}调解的复函
^ {法院}：
来函（{来函}）收悉。{申请人名称}与{被申请人名称}因{案由}产生的争议（案号{案号}），因□超出章程规定的范围　□超出业务领域　□其他：{说明}，我单位不接受调解，现退回材料{退回份数}份。
> {调解组织}（印章）　　
> {制作日期}
`,
  },
} as const satisfies Record<string, Paper>;
