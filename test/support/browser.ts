/** A browser without scripts: it keeps cookies and goes where it is sent, but for the program that waits for the code. */
export function browser() {
  const cookies = new Map<string, string>();
  const go = async (
    url: string,
    form?: Record<string, string>,
  ): Promise<{ status: number; url: string; text: string }> => {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s);
      cookies.set(name, value);
    }
    const to = response.headers.get('location');
    if (to === null) return { status: response.status, url, text: await response.text() };
    const next = new URL(to, url).href;
    return next.startsWith('http://127.0.0.1/') || new URL(next).pathname === '/callback'
      ? { status: response.status, url: next, text: '' }
      : go(next);
  };
  return go;
}
