import { Suspense, type ReactNode } from 'react';
import Skeleton from 'antd/es/skeleton';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { useSpeech } from './language';
import { Today } from './pages/today';
import { usePerson } from './session';
import { Guarded } from './states';
import { whoName } from './words';
import { part } from './part';

const CasePage = part(() => import('./case/case-page'));
const HandOvers = part(() => import('./pages/hand-overs'));
const Inbox = part(() => import('./pages/inbox'));
const Register = part(() => import('./pages/register'));
const IntakePage = part(() => import('./pages/intake'));
const Figures = part(() => import('./pages/figures'));
const Reports = part(() => import('./pages/reports'));
const OneReport = part(() => import('./reports/report-page'));
const Warnings = part(() => import('./pages/warnings'));
const Roster = part(() => import('./pages/roster'));
const Operations = part(() => import('./pages/operations'));

const WORDS = {
  skip: { zh: '跳到正文', en: 'Skip to the content' },
  out: { zh: '退出', en: 'Sign out' },
  other: { zh: 'English', en: '中文' },
  law: { zh: '规则与日历', en: 'Rules and calendar' },
  none: { zh: '没有这个页面', en: 'There is no such page' },
};

/** Whose the register and its figures are. */
const READERS = ['court', 'organisation', 'commission', 'union', 'hr', 'operator'];
const BODIES = ['court', 'organisation', 'mediator', 'commission', 'union', 'hr', 'operator'];
interface Page {
  path: string;
  name: { zh: string; en: string };
  roles: readonly string[];
  page: ReactNode;
}
const PAGES: readonly Page[] = [
  { path: '/', name: { zh: '今日', en: 'Today' }, roles: BODIES, page: <Today /> },
  {
    path: '/intake',
    name: { zh: '收案登记', en: 'Intake' },
    roles: ['court', 'organisation', 'commission', 'union'],
    page: <IntakePage />,
  },
  {
    path: '/hand-overs',
    name: { zh: '移交', en: 'Hand-overs' },
    // An organisation sees what was handed over on the page of each of its cases.
    roles: ['court', 'commission', 'hr', 'union', 'operator'],
    page: <HandOvers />,
  },
  {
    path: '/inbox',
    name: { zh: '收件箱', en: 'Inbox' },
    roles: ['court', 'commission', 'union', 'organisation'],
    page: <Inbox />,
  },
  { path: '/register', name: { zh: '案源登记', en: 'Register' }, roles: READERS, page: <Register /> },
  { path: '/figures', name: { zh: '统计', en: 'Figures' }, roles: READERS, page: <Figures /> },
  {
    path: '/reports',
    name: { zh: '报告', en: 'Reports' },
    roles: ['court', 'commission', 'union', 'hr'],
    page: <Reports />,
  },
  {
    path: '/warnings',
    name: { zh: '预警', en: 'Warnings' },
    roles: ['court', 'commission', 'union', 'hr', 'operator'],
    page: <Warnings />,
  },
  {
    path: '/roster',
    name: { zh: '名册', en: 'Roster' },
    roles: ['court', 'commission', 'hr', 'union', 'justice', 'organisation', 'operator'],
    page: <Roster />,
  },
  { path: '/operations', name: { zh: '运行', en: 'Operations' }, roles: ['operator'], page: <Operations /> },
];

export function Shell() {
  const { say, language, choose } = useSpeech();
  const person = usePerson();
  const [path] = useLocation();
  const pages = PAGES.filter(({ roles }) => roles.includes(person.role));
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {say(WORDS.skip)}
      </a>
      <header className="top">
        <Link href="/" className="brand">
          定分
        </Link>
        <nav aria-label={language === 'zh' ? '主导航' : 'Main'}>
          {pages.map((page) => (
            <Link key={page.path} href={page.path} aria-current={path === page.path ? 'page' : undefined}>
              {say(page.name)}
            </Link>
          ))}
          <a href={`/law?place=${person.region}`} target="_blank" rel="noreferrer">
            {say(WORDS.law)}
          </a>
        </nav>
        <div className="who">
          <span>
            {say(whoName(person.role))} · {person.sub}
          </span>
          <button
            type="button"
            lang={language === 'zh' ? 'en' : 'zh-CN'}
            onClick={() => choose(language === 'zh' ? 'en' : 'zh')}
          >
            {say(WORDS.other)}
          </button>
          <form method="post" action="/sign-out">
            <input type="hidden" name="_csrf" value={person.csrf} />
            <button>{say(WORDS.out)}</button>
          </form>
        </div>
      </header>
      <main className="body" id="content">
        <Guarded of={path}>
          <Suspense fallback={<Skeleton active />}>
            <Switch>
              {pages.map((page) => (
                <Route key={page.path} path={page.path}>
                  {page.page}
                </Route>
              ))}
              {pages[0] !== undefined && pages[0].path !== '/' && (
                <Route path="/">
                  <Redirect to={pages[0].path} replace />
                </Route>
              )}
              <Route path="/cases/:caseNo">{({ caseNo }) => <CasePage caseNo={caseNo} />}</Route>
              <Route path="/reports/:id">{({ id }) => <OneReport id={id} />}</Route>
              <Route>
                <h1>{say(WORDS.none)}</h1>
              </Route>
            </Switch>
          </Suspense>
        </Guarded>
      </main>
    </div>
  );
}
