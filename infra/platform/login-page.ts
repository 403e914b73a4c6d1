import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

const STYLE = `
body { font: 18px/1.7 system-ui, "Noto Sans CJK SC", sans-serif; margin: 0; color: #1f1f1f; background: #f5f6f8 }
main { max-width: 26rem; margin: 8vh auto; padding: 2rem; background: #fff; border: 1px solid #d9d9d9; border-radius: 8px }
h1 { font-size: 1.5rem; margin: 0 } small { color: #595959 } p { margin: .4rem 0 1rem }
label { display: block; margin-top: 1rem }
input, button { font: inherit; width: 100%; box-sizing: border-box; padding: .6rem .7rem; border-radius: 6px; border: 1px solid #8c8c8c }
button { margin-top: 1.6rem; background: #0b5cad; border-color: #0b5cad; color: #fff; cursor: pointer }
input:focus, button:focus { outline: 3px solid #f0b429; outline-offset: 1px }
.fault { background: #fff1f0; border: 1px solid #cf1322; border-radius: 6px; padding: .5rem .7rem; color: #820014 }`;

const WRONG = `<p class="fault" role="alert">账号或密码不正确。<br><small lang="en">Name or password is not right.</small></p>`;

/** The sign-in was not finished in time, or already is. */
export const OVER = `<p class="fault" role="alert">登录已过期，请返回重新登录。<br>
<small lang="en">This sign-in is over. Go back and begin anew.</small></p>`;

/** Asks who somebody is; `again`: what he said was not right. */
export const signIn = (again: boolean): string => `${again ? WRONG : ''}<form method="post" autocomplete="on">
<label for="name">账号 <small lang="en">Name</small></label>
<input id="name" name="name" autocomplete="username" required maxlength="60" autofocus>
<label for="password">密码 <small lang="en">Password</small></label>
<input id="password" name="password" type="password" autocomplete="current-password" required maxlength="100">
<button>登录 <span lang="en">Sign in</span></button>
</form>`;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (said: string): string => said.replaceAll(/[&<>"]/g, (letter) => ESCAPES[letter] ?? '');

/** Asks whether the program that sent him here may go on in his name. */
export const goOn = (name: string): string => `<p>本机上的程序请求以 <b>${escaped(name)}</b> 的身份继续。<br>
<small lang="en">A program on this machine asks to go on as ${escaped(name)}.</small></p>
<form method="post"><button autofocus>继续 <span lang="en">Go on</span></button></form>`;

/** Asks whether he leaves; `form` is the provider's own, with the id that the button names. */
export const signOut = (form: string): string => `${form}
<p>退出后，再次进入需要重新登录。<br><small lang="en">You will have to sign in again.</small></p>
<button form="op.logoutForm" name="logout" value="yes" autofocus>退出 <span lang="en">Sign out</span></button>`;

/** Answers with a page that works without scripts and on an old phone. */
export function answerPage(response: ServerResponse, status: number, inside: string): void {
  const style = createHash('sha256').update(STYLE).digest('base64');
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${style}'; frame-ancestors 'none'; base-uri 'none'`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  response.end(`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>登录 · 定分</title><style>${STYLE}</style></head>
<body><main><h1>定分</h1><p>劳动争议办理平台<br><small lang="en">Dingfen, labour disputes</small></p>
${inside}
</main></body></html>
`);
}
