import { rmSync } from 'node:fs';
import { passwordOf } from '../../infra/platform/people';
import type { Platform } from '../../infra/platform/platform';
import { PublicApi } from '../../infra/platform/public-api';
import { fillRoster } from '../../infra/platform/sample-case';
import { barriers, hasBrowser, openBrowser, type Visitor } from '../support/chromium';
import { testPlatform } from '../support/platform';

// What people do at the page: from their own log-in and their own list of work, with a real browser.

let platform: Platform;
let api: PublicApi;
let browser: Awaited<ReturnType<typeof openBrowser>>;

const withBrowser = hasBrowser ? describe : describe.skip;

withBrowser('at the page', () => {
  beforeAll(async () => {
    platform = await testPlatform('console');
    await platform.start();
    api = new PublicApi(platform);
    await fillRoster(api);
    browser = await openBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await platform.stop();
    rmSync(platform.settings.data, { recursive: true, force: true });
  }, 60_000);

  /** Somebody comes to the console and signs in at the provider's page. */
  async function arrives(name: string, to = '/', ...how: Parameters<typeof browser.visit>): Promise<Visitor> {
    const visitor = await browser.visit(...how);
    const { page } = visitor;
    await page.goto(platform.url('console') + to);
    await page.fill('#name', name);
    await page.fill('#password', passwordOf(platform.settings.secrets.people, name));
    await page.click('button');
    await page.waitForURL(`${platform.url('console')}/**`);
    return visitor;
  }

  test.each(['wide', 'narrow'] as const)('a clerk of a court signs in and sees the day’s work, %s', async (size) => {
    const { page, complaints, context } = await arrives('court', '/', size);
    await page.getByRole('heading', { name: '今日' }).waitFor();
    await page.getByText('这里没有待办事项。').waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
    // Nothing that opens anything is where a script could read it.
    const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
    expect(kept).toEqual([0, 0, '']);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Today' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: '退出' }).click();
    await page.waitForURL('**/login/**');
    await context.close();
  });
});
