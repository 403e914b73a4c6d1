import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Bilingual } from '../../../workflows/contract/clocks';
import { html, Html } from './html';

/** How somebody wants to be shown what is his. */
export interface Taste {
  language: 'zh' | 'en';
  large: boolean;
}

export const TASTE_COOKIE = 'dingfen-taste';
/** As a cookie keeps it: `en`, `zh.large`. */
export function tasteOf(request: FastifyRequest): Taste {
  const [language, size] = (request.cookies[TASTE_COOKIE] ?? '').split('.');
  return { language: language === 'en' ? 'en' : 'zh', large: size === 'large' };
}

/** One sheet, in the page itself: an old phone loads nothing else. */
const STYLE = `
*{box-sizing:border-box}
body{margin:0;background:#f4f6f9;color:#1f2329;font:18px/1.7 system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
body.large{font-size:24px}
header{background:#0b4f8a;color:#fff;padding:.6rem 1rem}
header a{color:#fff}
header b{font-size:1.2em;letter-spacing:.1em;margin-right:1rem}
header form{display:inline}
main{max-width:42rem;margin:0 auto;padding:1rem 1rem 4rem}
main.broad{max-width:64rem}
h1{font-size:1.35em;margin:.3em 0 .6em}
h2{font-size:1.1em;margin:1.6em 0 .5em}
a{color:#0b4f8a}
.card{background:#fff;border:1px solid #d9dde3;border-radius:8px;padding:1rem;margin:0 0 .8rem}
.mine{border-left:6px solid #0b4f8a}
.late{border-left-color:#a8071a}
.day{font-size:1.25em;font-weight:700}
.red{color:#a8071a;font-weight:600}
.amber{color:#874d00;font-weight:600}
.quiet{color:#54595f}
.small{font-size:.85em}
.do,button{display:inline-block;font:inherit;background:#0b4f8a;color:#fff;border:1px solid #0b4f8a;border-radius:8px;padding:.55rem 1.1rem;margin:.5rem .5rem 0 0;text-decoration:none;cursor:pointer}
.other{background:#fff;color:#0b4f8a}
header button{background:none;border-color:#fff;padding:.1rem .6rem;margin:0}
label,legend{display:block;font-weight:600;margin:1rem 0 .3rem;padding:0}
legend .quiet,label .quiet{font-weight:400}
label.one{font-weight:400;margin:.3rem 0;padding:.3rem 0}
fieldset{border:0;padding:0;margin:0;min-width:0}
input[type=text],input[type=tel],input[type=date],input[type=datetime-local],input[type=number],select,textarea{font:inherit;width:100%;padding:.5rem;border:1px solid #6b7280;border-radius:6px;background:#fff}
input[type=radio],input[type=checkbox]{width:1.3em;height:1.3em;vertical-align:-.25em;margin-right:.5em}
input[type=file]{font:inherit;max-width:100%}
:focus{outline:3px solid #d48806;outline-offset:1px}
.fault{border-left:6px solid #a8071a}
.good{border-left:6px solid #237804}
pre{white-space:pre-wrap;font:inherit;margin:0}
ul,ol{padding-left:1.4em}
table{border-collapse:collapse;background:#fff;width:100%}
th,td{border:1px solid #d9dde3;padding:.35rem .6rem;text-align:left;vertical-align:top;font-weight:400}
thead th{background:#eef2f7;font-weight:600}
.wide{overflow-x:auto}
.wide table{min-width:44rem}
.months{display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:1rem}
.month td,.month th{text-align:center;padding:.2rem;width:14.28%}
.month caption{font-weight:600;padding:.3rem}
.month small{display:block;font-size:.65em;line-height:1.2}
.holiday{background:#fdecea;color:#a8071a}
.weekend{color:#54595f;background:#f4f6f9}
.madeUp{background:#e6f4ff;color:#0b4f8a}
dl{margin:0}dt{font-weight:600;margin-top:.6rem}dd{margin:0}
`;
const SHEET = new Html(STYLE);

const WORDS = {
  out: { zh: '退出', en: 'Sign out' },
  home: { zh: '我的案件', en: 'My case' },
  large: { zh: '大字', en: 'Large type' },
  normal: { zh: '标准字', en: 'Normal type' },
  other: { zh: 'English', en: '中文' },
};

/** What a page is asked for: a proceeding, the word of a link, or what of the law is looked up. */
const KEPT = new Set(['in', 'w', 'place', 'code', 'clock', 'start', 'extended', 'type']);

/** Answers with a page for parties and for anybody: it works without scripts, on an old phone, and with a keyboard alone. */
export function answerPage(
  request: FastifyRequest,
  reply: FastifyReply,
  {
    title,
    inside,
    csrf,
    status = 200,
    wide = false,
  }: { title: Bilingual; inside: Html; csrf?: string | undefined; status?: number; wide?: boolean },
): FastifyReply {
  const taste = tasteOf(request);
  const { language, large } = taste;
  const [path = '/my', query] = (request.raw.url ?? '/my').split('?');
  // What was asked for stays; a step that was taken does not come again by turning a page.
  const kept = new URLSearchParams([...new URLSearchParams(query)].filter(([name]) => KEPT.has(name))).toString();
  const here = kept === '' ? path : `${path}?${kept}`;
  const turn = (to: Taste): string =>
    `/taste?as=${to.language}.${to.large ? 'large' : 'normal'}&to=${encodeURIComponent(here)}`;
  const page = html`<!doctype html>
    <html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title[language]} · 定分</title>
        <link rel="icon" href="data:," />
        <style nonce="${reply.cspNonce.style}">
          ${SHEET}
        </style>
      </head>
      <body class="${large ? 'large' : ''}">
        <header>
          <b>定分</b> ${csrf !== undefined && html`<a href="/my">${WORDS.home[language]}</a> `}
          <a href="${turn({ language, large: !large })}">${(large ? WORDS.normal : WORDS.large)[language]}</a>
          <a
            href="${turn({ language: language === 'zh' ? 'en' : 'zh', large })}"
            lang="${language === 'zh' ? 'en' : 'zh-CN'}"
            >${WORDS.other[language]}</a
          >
          ${csrf !== undefined && html`<form method="post" action="/sign-out"><input type="hidden" name="_csrf" value="${csrf}" /><button>${WORDS.out[language]}</button></form>`}
        </header>
        <main class="${wide ? 'broad' : ''}">
          <h1>${title[language]}</h1>
          ${inside}
        </main>
      </body>
    </html> `;
  return reply.code(status).header('content-type', 'text/html; charset=utf-8').send(page.text);
}
