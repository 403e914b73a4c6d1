import type { Paper } from '../paper';

/** Notices and letters of the commission. Its awards, and what a court decides, are never drafted here. */
export const COMMISSION = {
  receiptForPapers: {
    zh: '收件回执',
    en: 'receipt for an application',
    standing: 'official',
    act: 'giveReceiptForPapers',
    by: ['commission'],
    readers: ['party', 'court'],
    place: 'service',
    needs: ['申请日期'],
    written: { 回执编号: 'number of the receipt', 收件人: 'who took the papers', 材料份数: 'papers and their number' },
    form: `
# 仲裁申请收件回执
! 编号：{回执编号}
^ {申请人名称}：
本委于{申请日期}收到你们（单位）与{被申请人名称}{案由}一案的仲裁申请材料：
|: 1 | 5 | 2 | 5
| 序号 | 材料名称 | 页数 | 摘要值 |
| {#材料}{序号} | {材料名称} |  | {摘要值}{/材料} |
材料份数：{材料份数}
本委自收到申请之日起五个工作日内决定是否受理。材料不齐的，本委一次性告知补正，收到申请的时间自材料补齐之日起计算。逾期未作出决定或者决定不予受理的，申请人可以就该争议事项向人民法院提起诉讼；本委没有管辖权的，请向有管辖权的仲裁委员会申请。
> 收件人：{收件人}　　　
> {仲裁委}（收件章）　　
> {制作日期}
`,
  },
  acceptanceNotice: {
    zh: '受理通知书',
    en: 'notice of admission',
    standing: 'official',
    act: 'admitApplication',
    by: ['commission'],
    readers: ['party', 'court'],
    place: 'service',
    needs: ['申请日期'],
    written: {
      文号: 'number of the notice',
      受理日: 'day of the admission',
      举证期限: 'until when evidence is handed in',
    },
    form: `
! {仲裁委}
# 受理通知书
! {文号}
^ {申请人名称}：
你们（单位）于{申请日期}提出的与{被申请人名称}{案由}一案的仲裁申请，经审查符合受理条件，本委决定于{受理日}受理，仲裁案号{仲裁案号}。
本委自受理之日起五个工作日内将申请书副本送达被申请人；自受理之日起四十五日内作出裁决，案情复杂经批准延长的，延长不超过十五日。逾期未作出裁决的，当事人可以就该争议事项向人民法院提起诉讼。
请于{举证期限}前提交证据。可以委托代理人参加仲裁，可以申请仲裁员回避，也可以申请调解。
> （印章）　　　　
> {制作日期}
`,
  },
  refusalNotice: {
    zh: '不予受理通知书',
    en: 'notice of refusal',
    standing: 'official',
    act: 'refuseApplication',
    by: ['commission'],
    readers: ['party', 'court'],
    place: 'service',
    needs: ['申请日期'],
    written: {
      文号: 'number of the notice',
      不予受理理由: 'why it is refused',
      管辖机构: 'the commission that has jurisdiction, where that is the reason',
      退回份数: 'evidence that is returned',
    },
    form: `
! {仲裁委}
# 不予受理通知书
! {文号}
^ {申请人名称}：
你们（单位）于{申请日期}提出的与{被申请人名称}{案由}一案的仲裁申请，经审查，本委决定不予受理。理由如下：
{不予受理理由}
^ □本委对该争议没有管辖权，请向{管辖机构}申请仲裁。
^ □除上项情形外，可以就该争议事项依法向有管辖权的人民法院提起诉讼。请尽快提起，以免超过时效。
退回证据材料{退回份数}份。
> （印章）　　　　
> {制作日期}
`,
  },
  caseNotice: {
    zh: '案件通报函',
    en: 'notice of a grave case',
    standing: 'proposal',
    act: 'sendCaseNotice',
    by: ['commission'],
    readers: ['court'],
    place: 'other',
    needs: [],
    written: {
      函号: 'number of the letter',
      受理日: 'day of admission',
      案情: 'the case in short',
      排查情况: 'what the screening for mass incidents found',
      建议: 'what is proposed',
      联系人: 'whom to ask',
      联系电话: 'telephone number',
    },
    form: `
! {仲裁委}
# 案件通报函
! {函号}
^ {法院}：
本委于{受理日}受理的{申请人名称}与{被申请人名称}因{案由}产生的争议（{仲裁案号}，本平台案号{案号}），涉及劳动者{涉及人数}人，请求金额{请求金额}，因□劳动者十人以上　□疑难复杂　□有重大社会影响　□可能引发连锁反应，属于应当通报的案件。现将有关情况通报如下：
## 一、案情
{案情}
## 二、群体性事件、信访等情况排查
{排查情况}
## 三、建议
{建议}
请将处理情况及时反馈本委。
联系人：{联系人}　联系电话：{联系电话}
> （印章）　　　　
> {制作日期}
`,
  },
  fileLoan: {
    zh: '案卷借阅单',
    en: 'loan of a file',
    standing: 'proposal',
    act: null,
    by: ['court', 'commission'],
    readers: ['court', 'commission'],
    place: 'other',
    needs: [],
    written: {
      借阅单位: 'who borrows',
      借阅人: 'by whom',
      借阅目的: 'for what',
      借阅范围: 'which parts',
      借阅日期: 'from when',
      归还日期: 'until when',
      批准人: 'who approves',
    },
    form: `
# 案卷借阅单
|: 2 | 3 | 2 | 3
| 本平台案号 | {案号} | 案由 | {案由} |
| 法院案号 | {法院案号} | 仲裁案号 | {仲裁案号} |
| 借阅单位 | {借阅单位} | 借阅人 | {借阅人} |
| 借阅目的 | {借阅目的} | < | < |
| 借阅范围 | {借阅范围}（副卷以及调解内部材料不在借阅范围） | < | < |
| 借阅日期 | {借阅日期} | 归还日期 | {归还日期} |
| 批准人 | {批准人} | 归还签收 | 　 |
借阅人应当妥善保管案卷，不得拆散、涂改、转借，不得泄露其中的个人信息和商业秘密。
`,
  },
} as const satisfies Record<string, Paper>;
