import type { Bilingual } from '../../../workflows/contract/clocks';

/** What some fields are called to a party. */
export const FIELDS_OF_PARTY: Readonly<Record<string, Bilingual>> = {
  amountFen: { zh: '金额（元）', en: 'amount (yuan)' },
  occurredAt: {
    zh: '实际发生的时间（不是今天发生的，请填写；如 2026-03-02 09:30）',
    en: 'when it happened (if not today; such as 2026-03-02 09:30)',
  },
};

export const WORDS = {
  home: { zh: '我的案件', en: 'My case' },
  cases: { zh: '我的案件', en: 'My cases' },
  begin: { zh: '劳动争议办理', en: 'Labour disputes' },
  beginning: {
    zh: '查看自己的案件、申请调解，需要先登录。去哪里申请、有多少天，不用登录就能查。',
    en: 'To see your cases or apply for mediation, sign in first. Where to go, and how many days there are, anybody may look up.',
  },
  sentLink: {
    zh: '您收到的是案件 {caseNo} 的链接。请先登录（没有账号的，在登录页面注册），登录后即可查看案件、答复是否同意调解。',
    en: 'You were sent the link of case {caseNo}. Sign in first (or register at the page for it); then you see the case, and say whether you agree to mediation.',
  },
  signIn: { zh: '登录', en: 'Sign in' },
  where: { zh: '去哪里、找谁、怎么办', en: 'Where to go, whom to ask, how' },
  law: { zh: '有多少天、怎么算', en: 'How many days there are' },
  claim: { zh: '申请的内容', en: 'What is claimed' },
  noClaim: {
    zh: '没有登记请求的内容，请向办案单位了解。',
    en: 'Nothing is on record of it; ask the body that has the case.',
  },
  cause: { zh: '案由：{cause}', en: 'Cause of action: {cause}' },
  amount: { zh: '请求金额：{yuan}元', en: 'Amount claimed: {yuan} yuan' },
  owed: { zh: '应履行的款项', en: 'What is to be paid' },
  payer: { zh: '付款方：', en: 'Who pays: ' },
  payees: { zh: '收款方：', en: 'To whom: ' },
  watch: {
    zh: '您可以请工会跟踪付款：工会会看到各方姓名或名称、您的联系方式、应付款项、付款情况和付款凭证，并可以登记付款、报告未付；看不到请求、事实、协议原文和其他材料。可以随时收回。',
    en: 'You may have the union watch whether it is paid: it then sees names, how to reach you, what is due and paid and the proof of it, and may enter that it was paid or was not; claims, facts, the agreement itself and other papers it does not see. You may take that back at any time.',
  },
  watchAll: {
    zh: '该款项由多名劳动者共同收取的，须全部同意后，工会才能查看。',
    en: 'Where one sum is owed to several workers, the union sees it once all of them have agreed.',
  },
  watched: {
    zh: '您已同意工会跟踪付款，可以随时收回。',
    en: 'You have let the union watch; you may take that back at any time.',
  },
  instalment: {
    zh: '第 {no} 期：最晚 {day}付 {due} 元，已付 {paid} 元',
    en: 'instalment {no}: {due} yuan, {day} at the latest; {paid} yuan paid',
  },
  own: { zh: '您已办理的', en: 'What you have done' },
  agents: {
    zh: '要委托代理人的，请向办案单位提交授权委托书，由其登记。',
    en: 'If somebody is to act for you, hand the authority to the body that has the case; it is entered there.',
  },
  chooseAnew: {
    zh: '地点或者争议类型已修改，请重新选择调解组织。',
    en: 'Place or kind of dispute has changed: choose the organisation anew.',
  },
  of: { zh: '（您的）', en: ' (yours)' },
  ofOther: { zh: '（对方的）', en: ' (of the other side)' },
  none: {
    zh: '您还没有案件。收到短信的，请打开短信中的链接；要申请调解的，请从下面开始。',
    en: 'You have no case yet. If you were sent a link, open it; to apply for mediation begin below.',
  },
  apply: { zh: '申请调解', en: 'Apply for mediation' },
  goOn: { zh: '继续填写申请', en: 'Go on with my application' },
  running: { zh: '办理中', en: 'under way' },
  file: { zh: '选择文件或拍照', en: 'Choose a file, or take a picture' },
  save: { zh: '保存，下一步', en: 'Save, and go on' },
  kept: {
    zh: '每一页填写后都会保存，三十日内可以接着填。',
    en: 'Each page is kept as you save it; you may go on within thirty days.',
  },
  nearestFirst: { zh: '可以受理的调解组织，离您近的在前', en: 'Who mediates such a dispute there, the nearest first' },
  nobodyThere: {
    zh: '名册中没有受理该地、该类争议的调解组织。可以直接向当地劳动人事争议仲裁委员会申请仲裁，或者返回修改地点和争议类型。',
    en: 'Nobody on the roster mediates such a dispute there. You may apply to the arbitration commission of the place, or change place and kind.',
  },
  checkApplication: {
    zh: '请核对。提交后即向该调解组织提出申请，由其答复是否受理。',
    en: 'Look at it once more. Sent, it is filed with that organisation, which answers whether it takes it on.',
  },
  forget: { zh: '放弃本次申请', en: 'Drop this application' },
  filed: {
    zh: '申请已提交。请把证据材料拍照上传；有进展会发短信告知您。',
    en: 'It is filed. Upload pictures of your evidence; you will be told by SMS when something happens.',
  },
  justOpened: {
    zh: '案件正在登记，请稍后刷新本页。',
    en: 'The case is being entered: load this page again in a moment.',
  },
  forEnterprise: { zh: '本单位设有调解委员会的', en: 'If your enterprise has a committee of its own' },
  enter: { zh: '进入案件', en: 'Come into the case' },
  entering: {
    zh: '您收到的链接属于案件 {caseNo}。案件登记有您的证件号码（单位为统一社会信用代码）的，请填写后四位；没有登记的不填。',
    en: 'The link you were sent is of case {caseNo}. If the case has your identity number, or your unit’s credit code, say its last four; if it has none leave it empty.',
  },
  onlyParty: {
    zh: '本链接只供当事人本人（单位由法定代表人或者其指定的人）使用。代理人请向办案单位提交授权委托书。',
    en: 'The link is for the party itself alone (of a unit, who represents it or is named by it). Agents hand their authority to the body that has the case.',
  },
  reallyForget: {
    zh: '已填写的内容将全部删除，不能恢复。',
    en: 'All that you have filled in is deleted, and cannot be brought back.',
  },
  digits: { zh: '后四位', en: 'last four' },
  noPage: { zh: '没有这个页面', en: 'There is no such page' },
  tryLink: {
    zh: '没有这个页面，或者您还没有进入该案件。收到短信的，请打开最近一条短信里的链接；链接不完整的，请把整条链接复制到浏览器。',
    en: 'There is no such page, or you have not come into that case. If you were sent a message, open the link of the latest one; copy the whole of it.',
  },
  agreed: { zh: '协议约定的付款', en: 'What the agreement has paid' },
  agreedWhole: {
    zh: '其他内容以协议全文为准。与您谈定的不一致的，请不要签署，告知调解员。',
    en: 'The rest is in the agreement. If it is not what you settled, do not sign, and tell the mediator.',
  },
  noLink: {
    zh: '该链接已失效或者不完整，请用最近一条短信中的链接。',
    en: 'This link opens nothing: use that of your latest message.',
  },
  now: { zh: '现在', en: 'Now' },
  mine: { zh: '需要您办理', en: 'For you to do' },
  dates: { zh: '请留意的期限', en: 'Days to keep in mind' },
  nothing: { zh: '现在没有需要您办理的事项。', en: 'Nothing is to be done by you now.' },
  by: { zh: '最后一天：', en: 'Last day: ' },
  opensAfter: {
    zh: '调解到这一天还没有达成协议的，次日起可以申请仲裁；不想再调解的，不必等到这一天：',
    en: 'Without an agreement by this day arbitration is open from the next; if you want no more mediation you need not wait for it: ',
  },
  left: { zh: '还有 {n} 日', en: '{n} days left' },
  lastDay: { zh: '今天是最后一天', en: 'today is the last day' },
  late: { zh: '已过 {n} 日', en: '{n} days ago' },
  provisional: {
    zh: '暂定日期，放假安排公布后可能变动',
    en: 'provisional: it may move when the holiday calendar is published',
  },
  why: { zh: '这个日期怎么来的', en: 'How this day is counted' },
  waits: { zh: '等{who}{what}', en: '{who} is waited for: {what}' },
  you: { zh: '您', en: 'you' },
  others: { zh: '您还可以办理', en: 'What else you may do' },
  sessions: { zh: '调解时间和地点', en: 'When and where you meet' },
  wasCancelled: { zh: '这次调解已经取消，届时无需参加。', en: 'This session is cancelled: nobody meets then.' },
  noSession: { zh: '还没有通知您参加调解的时间。', en: 'You have not been called to a session yet.' },
  place: { zh: '地点：', en: 'Place: ' },
  placeOtherwise: { zh: '没有设备的，可以到：', en: 'Without equipment, come to: ' },
  wasHeld: { zh: '已经举行', en: 'was held' },
  wasAbsent: { zh: '已经举行，您未到场', en: 'was held, without you' },
  enterRoom: { zh: '进入会议室', en: 'Enter the room' },
  openRoom: { zh: '打开会议室', en: 'Open the room' },
  toRoom: {
    zh: '请在安静的地方，用有摄像头和麦克风的手机或者电脑打开。下面的链接只供您本人使用。',
    en: 'Be in a quiet place, with a telephone or computer that has a camera and a microphone. The link below is for you alone.',
  },
  calendar: { zh: '存入日历', en: 'Save to a calendar' },
  told: { zh: '给您的通知', en: 'What you were told' },
  papers: { zh: '材料和文书', en: 'Papers' },
  whatToUpload: {
    zh: '例如：劳动合同、工资条、银行流水、考勤记录、工作证、聊天记录、录音、解除通知。拍照时请拍全、拍清楚。',
    en: 'Such as the contract, pay slips, bank statements, attendance, the work card, chats, recordings, the notice of dismissal. Take the whole page, sharply.',
  },
  upload: { zh: '上传材料', en: 'Upload a paper' },
  uploaded: { zh: '材料已上传。', en: 'It was uploaded.' },
  notThis: {
    zh: '这个文件不能上传。可以上传照片（JPG、PNG）、PDF、Word（docx）和 Excel（xlsx）。',
    en: 'This file cannot be taken. Pictures (JPG, PNG), PDF, Word (docx) and Excel (xlsx) can.',
  },
  noFile: { zh: '请先选择文件。', en: 'Choose a file first.' },
  reads: { zh: '谁查看过您的信息', en: 'Who has read what is yours' },
  opponent: { zh: '对方：', en: 'Other side: ' },
  mediates: { zh: '主持调解：', en: 'Who mediates: ' },
  ownSide: { zh: '与您同一方：', en: 'On your side: ' },
  choose: { zh: '请选择', en: 'choose' },
  more: { zh: '查看更多', en: 'more' },
  ended: { zh: '案件已办结：', en: 'The case has ended: ' },
  next: { zh: '下一步', en: 'Next' },
  send: { zh: '确认提交', en: 'Yes, send it' },
  change: { zh: '返回修改', en: 'Change it' },
  back: { zh: '返回我的案件', en: 'Back to my case' },
  check: { zh: '请核对。提交后即记入案件。', en: 'Look at it once more. What you send is in the case at once.' },
  before: {
    zh: '您已于 {day} 办理过这一事项（{what}）。再次提交会另行记入，请确认是否需要。',
    en: 'You did this on {day} already ({what}). Sent again, it is entered beside that: see whether it is needed.',
  },
  after: { zh: '提交后', en: 'What comes of it' },
  until: { zh: '：至', en: ': until ' },
  weighed: { zh: '案件已进入下一环节，提交后由经办人核定。', en: 'The case has moved on; an operator will weigh it.' },
  wouldBeRefused: { zh: '现在提交将不被接受：', en: 'It would be refused now: ' },
  unread: { zh: '写法不对或者看不懂：', en: 'This cannot be read: ' },
  oddNumber: {
    zh: '填写的不是有效的居民身份证号码，请核对。使用其他证件的，可以继续。',
    en: 'That is no valid number of a resident identity card: look again. With another document go on.',
  },
  oddCode: {
    zh: '填写的不是有效的统一社会信用代码，请核对。',
    en: 'That is no valid credit code: look again.',
  },
  noOtherPhone: {
    zh: '没有填写对方电话。没有电话的，可能联系不到对方，办理会慢一些。',
    en: 'You gave no telephone of the other side: it may be hard to reach, and it takes longer.',
  },
  noKnownOn: {
    zh: '没有填写何时知道权利受到侵害。没有这个日期，不能为您计算申请仲裁的最后一天。',
    en: 'You did not say when you came to know of it: without that day your last day for arbitration cannot be counted.',
  },
  filedToday: {
    zh: '您今天已经提交过申请，案件是 {caseNo}。同一件事不必再次提交；要补充材料的，请进入案件上传。',
    en: 'You have filed today already: case {caseNo}. The same matter need not be filed again; what is to be added is uploaded there.',
  },
  lost: {
    zh: '登录已经失效，刚才填写的内容没有保存。请先复制下面的内容，重新登录后再填写。',
    en: 'You are signed out, and what you typed was not saved. Copy it from below, sign in, and put it in again.',
  },
  fill: { zh: '请填写或选择：', en: 'Still to be said: ' },
  unsettled: {
    zh: '前一次提交的结果尚未得知，本次内容与前一次不同，未予记入。请先到“我的案件”查看前一次是否已记入；确未记入的，再提交。',
    en: 'What came of what you sent before is not known, and this differs from it, so it was not taken. See in your case first whether it is there; send it anew only if it is not.',
  },
  notTaken: {
    zh: '尚未得知是否收到，请稍后再按「确认提交」，不会重复记入。',
    en: 'It is not known whether this was received. Press “Yes, send it” again in a while: it is not entered twice.',
  },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  optional: { zh: '（可不填）', en: '(optional)' },
  fromFile: { zh: '已上传的材料', en: 'Papers that you uploaded' },
  done: { zh: '已提交，已记入案件。', en: 'It is in the case.' },
  pending: {
    zh: '已收到，结果尚未得知。请稍后查看，不必重复提交。',
    en: 'It was received; what comes of it is not known yet. Look again later, and do not send it twice.',
  },
  sign: { zh: '签署调解协议', en: 'Sign the agreement' },
  toSign: {
    zh: '签名前请先阅读协议全文。须签署的各方都签署后，协议对您有约束力。签名在签名服务的页面上进行，签好后回到“我的案件”查看。',
    en: 'Read the whole agreement first: once everybody has signed it binds you. You sign at the page of the signing service, and come back to your case afterwards.',
  },
  goSign: { zh: '去签名', en: 'Go and sign' },
  openSign: { zh: '打开签名页面', en: 'Open the signing page' },
  readFirst: { zh: '阅读协议', en: 'Read the agreement' },
  noAct: { zh: '现在不能办理该事项', en: 'This cannot be done now' },
  signedIn: {
    zh: '您已登录。请关闭本窗口，回到原来的页面继续。',
    en: 'You are signed in. Close this window and go on where you were.',
  },
  again: { zh: '请重新登录', en: 'Please sign in again' },
  fault: { zh: '暂时无法办理', en: 'This cannot be done just now' },
} as const satisfies Record<string, Bilingual>;

/** A text with its holes filled. */
export const filled = (text: Bilingual, words: Record<string, string | number>): Bilingual => {
  const put = (said: string): string =>
    said.replaceAll(/\{(\w+)\}/g, (_all, word: string) => String(words[word] ?? ''));
  return { zh: put(text.zh), en: put(text.en) };
};
