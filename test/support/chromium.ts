import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

/** Where a browser may be; `CHROMIUM` names another place. */
const PLACES = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FOUND = PLACES.find((place): place is string => place !== undefined && existsSync(place));
/** Without a browser on this machine what people see is not tried here. */
export const hasBrowser = FOUND !== undefined;

export const SIZES = {
  wide: { width: 1440, height: 900 },
  middle: { width: 1024, height: 768 },
  narrow: { width: 390, height: 844 },
} as const;

/** Somebody at a browser of his own. */
export interface Visitor {
  page: Page;
  context: BrowserContext;
  /** What the browser complained of: errors of the page, and what its policy did not let it load. */
  complaints: string[];
}

export async function openBrowser(): Promise<{
  visit(size?: keyof typeof SIZES, options?: { javaScriptEnabled?: boolean; locale?: string }): Promise<Visitor>;
  close(): Promise<void>;
}> {
  const browser: Browser = await chromium.launch({
    ...(FOUND === undefined ? {} : { executablePath: FOUND }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-software-rasterizer'],
  });
  return {
    async visit(size = 'wide', options = {}) {
      // What slides in can be missed by a click on a busy machine: people who ask for no motion are shown none.
      const still = { reducedMotion: 'reduce' as const };
      const context = await browser.newContext({ viewport: SIZES[size], locale: 'zh-CN', ...still, ...options });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        // That something was refused is an answer, and no fault of the page.
        if (message.type() === 'error' && !message.text().includes('the server responded with a status of'))
          complaints.push(message.text());
      });
      return { page, context, complaints };
    },
    close: () => browser.close(),
  };
}

/**
 * What stands in the way of somebody who sees little, or uses no mouse: serious and critical findings of axe. It is run
 * in the page itself and asked for what it finds alone: its adapter for Playwright carries every passed check over to
 * this side and back into a page of its own, and takes seven times as long.
 */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const here = (globalThis as unknown as { axe: typeof axe }).axe;
    return (await here.run(document, { resultTypes: ['violations'] })).violations;
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map(({ html }) => html.slice(0, 120))
          .join(' | ')}`,
    );
}
