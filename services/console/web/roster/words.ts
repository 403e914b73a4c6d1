import type { Bilingual } from '../../../../workflows/contract/clocks';
import type { SeatFault, Side, StationItem, StationState } from '../../../../workflows/contract/stations';

type Names = Readonly<Record<string, Bilingual>>;

/** What an entry of the roster says of somebody. */
export const FIELDS: Names = {
  id: { zh: '编号', en: 'id' },
  name: { zh: '名称', en: 'name' },
  tier: { zh: '层级', en: 'tier' },
  kind: { zh: '类别', en: 'kind' },
  organisation: { zh: '所属调解组织', en: 'organisation' },
  places: { zh: '服务区域', en: 'places' },
  disputeTypes: { zh: '受理争议类型', en: 'kinds of dispute' },
  specialities: { zh: '专长', en: 'specialities' },
  inOffice: { zh: '任期', en: 'in office' },
  certificates: { zh: '证书', en: 'certificates' },
  training: { zh: '培训', en: 'training' },
  contact: { zh: '联系方式', en: 'contact' },
  address: { zh: '地址', en: 'address' },
  hours: { zh: '接待时间', en: 'hours' },
  phone: { zh: '电话', en: 'phone' },
  fee: { zh: '是否收费', en: 'for a fee' },
  person: { zh: '登记人员', en: 'person' },
  ldmal10: { zh: '调解仲裁法第十条所列组织', en: 'organisation of LDMAL 10' },
};

export const ORGANISATION_KINDS: Names = {
  peoplesMediation: { zh: '人民调解组织', en: 'people’s mediation' },
  enterpriseCommittee: { zh: '企业劳动争议调解委员会', en: 'enterprise committee' },
  townStation: { zh: '乡镇（街道）劳动争议调解中心', en: 'town station' },
  gigStation: { zh: '零工驿站', en: 'gig-worker station' },
  industryRoom: { zh: '行业调解室', en: 'room of a trade' },
  parkRoom: { zh: '园区调解室', en: 'room of an industrial park' },
  nonLitigationCentre: { zh: '非诉讼服务中心', en: 'non-litigation centre' },
  courtLinkStudio: { zh: '诉调对接工作室', en: 'court-linked studio' },
  serviceStation: { zh: '服务站', en: 'service station' },
  judgeStudio: { zh: '法官工作室', en: 'judge’s studio' },
  personalStudio: { zh: '个人调解工作室', en: 'studio of a mediator' },
  privateCentre: { zh: '民办调解中心', en: 'private centre' },
  jointOffice: { zh: '裁调审对接工作室', en: 'joint linkage office' },
  union: { zh: '工会调解组织', en: 'of the union' },
};
export const MEDIATOR_KINDS: Names = {
  fullTime: { zh: '专职', en: 'full-time' },
  partTime: { zh: '兼职', en: 'part-time' },
  courtInvited: { zh: '法院特邀', en: 'court-invited' },
};
export const CERTIFICATES: Names = {
  mediator: { zh: '调解员证', en: 'mediator’s certificate' },
  coordinator: { zh: '劳动关系协调员（师）', en: 'labour relations coordinator' },
  lawyer: { zh: '律师执业证', en: 'lawyer’s licence' },
  legalQualification: { zh: '法律职业资格证书', en: 'legal profession qualification' },
};

/** The five that a station has to have (五有), in the order of the paper. */
export const ITEMS: Readonly<Record<StationItem, Bilingual>> = {
  sign: { zh: '牌子', en: 'sign' },
  premises: { zh: '场地', en: 'premises' },
  rules: { zh: '制度', en: 'rules' },
  staff: { zh: '人员', en: 'staff' },
  seal: { zh: '印章', en: 'seal' },
};
export const SIDES: Readonly<Record<Side, Bilingual>> = {
  workers: { zh: '劳动者代表', en: 'for the workers' },
  employer: { zh: '企业代表', en: 'for the employer' },
  both: { zh: '双方推举的人员', en: 'put forward by both' },
  union: { zh: '工会代表', en: 'for the union' },
  station: { zh: '驿站工作人员', en: 'of the station' },
  community: { zh: '社区调解委员会人员', en: 'of the community’s mediation committee' },
  hr: { zh: '人社部门工作人员', en: 'of the HR bureau' },
};
export const STATION_STATES: Readonly<Record<StationState, Bilingual>> = {
  proved: { zh: '“五有”达标', en: 'has all five' },
  lacking: { zh: '有缺项', en: 'lacks some' },
  outOfDate: { zh: '超过十二个月未检查', en: 'not looked at for twelve months' },
  never: { zh: '尚未检查', en: 'never looked at' },
};
export const SEAT_FAULTS: Readonly<Record<SeatFault, Bilingual>> = {
  unequalSides: { zh: '劳动者代表与企业代表人数不对等', en: 'workers and employer are not equal in number' },
  noChair: { zh: '未设主任', en: 'no chair' },
};
export const POSTS: Names = {
  responsible: { zh: '负责人', en: 'responsible' },
  liaison: { zh: '联络员', en: 'liaison' },
  deputy: { zh: '代理联络员', en: 'deputy' },
};
