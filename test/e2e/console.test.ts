import { rmSync } from 'node:fs';
import type { Caller } from '../../services/kit/auth';
import { passwordOf } from '../../infra/platform/people';
import type { Platform } from '../../infra/platform/platform';
import { PublicApi, stageOf } from '../../infra/platform/public-api';
import { COURT, fillRoster, OPERATOR, ORGANISATION } from '../../infra/platform/sample-case';
import { openBodyOf, SAMPLES } from '../../infra/sandbox/samples';
import type { Locator, Page } from 'playwright-core';
import { barriers, hasBrowser, openBrowser, SIZES, type Visitor } from '../support/chromium';
import { testPlatform } from '../support/platform';

// What people do at the page: from their own log-in and their own list of work, with a real browser.

const HR: Caller = { sub: 'hr', role: 'hr', region: COURT.region };
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
  });
  afterAll(async () => {
    await browser.close();
    await platform.stop();
    rmSync(platform.settings.data, { recursive: true, force: true });
  });

  /** Tells the world outside how to behave. */
  async function behave(behaviour: object): Promise<boolean> {
    const { ok } = await fetch(`${platform.url('sandbox')}/control/behaviour`, {
      method: 'PUT',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await platform.identity.token(OPERATOR)}`,
      },
      body: JSON.stringify(behaviour),
    });
    return ok;
  }
  /** Somebody comes to the console and signs in at the provider's page. */
  async function arrives(name: string, to = '/', ...how: Parameters<typeof browser.visit>): Promise<Visitor> {
    const visitor = await browser.visit(...how);
    const { page } = visitor;
    await page.goto(platform.url('console') + to);
    // Whoever is no body is first told what this is.
    const begins = page.getByRole('link', { name: '登录', exact: true });
    await page.locator('#name').or(begins).first().waitFor();
    if (await begins.isVisible()) await begins.click();
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

  /** Papers come from a phone's camera or a clerk's disk. */
  const paper = (name: string) => ({
    name: `${name}.pdf`,
    mimeType: 'application/pdf',
    buffer: Buffer.from(`%PDF-1.4 ${name} ${Date.now()}`),
  });
  const form = (page: Page): Locator => page.getByRole('dialog');
  /** The expected act of the case, from this person's own list of work. */
  async function begins(page: Page, caseNo: string, act: string): Promise<void> {
    const item = page.getByRole('listitem').filter({ hasText: caseNo });
    await item.getByRole('link', { name: act }).click();
    await form(page).waitFor();
  }
  /** A case from this person's own day. What was to do may be done meanwhile and leave the list: the register has it all the same. */
  async function opensCase(page: Page, caseNo: string): Promise<void> {
    await page.getByRole('link', { name: '今日' }).click();
    await page.getByRole('heading', { name: '今日' }).waitFor();
    const item = page.getByRole('link', { name: caseNo, exact: true }).first();
    const list = page.locator('.work[aria-busy=false]');
    await list.or(page.getByText('这里没有待办事项。')).first().waitFor();
    const isThere = await item.click({ timeout: 5_000 }).then(
      () => true,
      () => false,
    );
    if (!isThere) {
      await page.getByRole('link', { name: '案源登记' }).click();
      await page.getByText('全部', { exact: true }).first().click();
      await item.click();
    }
    await page.getByRole('heading', { name: caseNo }).waitFor();
  }
  /** An act of the case that this person may do now, wherever it stands among the others. */
  async function offers(page: Page, act: string): Promise<void> {
    const button = page.getByRole('button', { name: act, exact: true });
    const others = page.getByText('其他可办事项').first();
    await button.or(others).first().waitFor();
    if (!(await button.first().isVisible())) await others.click();
    await button.first().click();
    await form(page).waitFor();
  }
  /** What is typed leaves one line of the list, which is pressed once it has come to rest; where nothing is typed, the first. */
  async function chooses(page: Page, field: string, option?: string, within = form(page)): Promise<void> {
    const box = within.getByLabel(field, { exact: true });
    await (option === undefined ? box.press('ArrowDown') : box.fill(option));
    const list = page.locator('.ant-select-dropdown').filter({ visible: true });
    const line = list.locator('.ant-select-item-option-active', { hasText: option ?? '' });
    const text = option ?? ((await line.textContent()) ?? '').trim();
    const item = within.locator('.ant-form-item').filter({ hasText: field });
    const chosen = item.getByText(text).filter({ visible: true }).first();
    // A list that is still being laid out loses a press: whoever sees that nothing was chosen presses again.
    for (let presses = 1; presses <= 3; presses += 1) {
      await line.click();
      const isThere = await chosen.waitFor({ timeout: 5_000 }).then(
        () => true,
        () => false,
      );
      if (isThere) break;
      if (!(await list.isVisible())) await box.press('ArrowDown');
    }
    await chosen.waitFor({ timeout: 1_000 });
    // A list of which several may be chosen stays until it is left.
    if ((await item.locator('.ant-select-multiple').count()) > 0) await box.press('Escape');
    await list.waitFor({ state: 'hidden' });
  }
  /** A day is typed; the one that was typed is marked, and Enter takes it. */
  async function picks(page: Page, field: Locator, day: string): Promise<void> {
    await field.fill(day);
    await page.locator(`.ant-picker-cell-selected[title="${day}"]`).filter({ visible: true }).waitFor();
    await field.press('Enter');
    await page.locator('.ant-picker-dropdown').filter({ visible: true }).waitFor({ state: 'hidden' });
  }
  const dates = (page: Page, field: string, day: string): Promise<void> =>
    picks(page, form(page).getByLabel(field, { exact: true }), day);
  const enters = async (page: Page): Promise<void> => {
    const enter = form(page).locator('button:enabled', { hasText: '确认提交' });
    const seen = form(page).getByRole('button', { name: '已看过' });
    const done = page.getByText('已记入案件').first();
    // What a field lacks is said beside it, and nothing is sent.
    const faults = form(page).getByRole('alert').or(form(page).locator('.ant-form-item-explain-error'));
    const pending = page.getByText('尚未得知').first();
    for (let looks = 0; looks < 5; looks += 1) {
      // What the case does of itself may move it while a form is filled in: that is looked at first.
      await enter.or(seen).first().waitFor();
      if (await seen.isVisible()) await seen.click();
      await enter.click();
      // Word of it stands for a moment alone: that the form has closed says the same. What is not known yet is asked again.
      await Promise.any([
        done.or(faults.first()).or(pending).first().waitFor(),
        form(page).waitFor({ state: 'hidden' }),
      ]);
      if ((await pending.isVisible()) || (await seen.isVisible())) continue;
      // It moved between the look and the press: the page says so, and shows what changed.
      if (!(await faults.allTextContents()).some((said) => said.includes('STALE'))) break;
      await seen.waitFor();
    }
    expect(await faults.allTextContents()).toEqual([]);
    await form(page).waitFor({ state: 'hidden' });
  };
  async function uploads(page: Page, field: string, name: string): Promise<void> {
    const item = form(page).locator('.ant-form-item').filter({ hasText: field });
    await item.locator('input[type=file]').setInputFiles(paper(name));
    await item.getByText(`${name}.pdf`).first().waitFor();
  }
  /** A party at a phone without scripts: the first thing that is for him to do, to its end. */
  async function does(page: Page, title: string, fill: () => Promise<void>, of = ''): Promise<void> {
    await page.goto(`${platform.url('console')}/my${of}`);
    const first = page.getByRole('link', { name: title }).first();
    if (!(await first.isVisible())) await page.getByText('您还可以办理').click();
    await first.click();
    await fill();
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('button', { name: '确认提交' }).click();
    await page.getByText('已提交，已记入案件。').waitFor();
  }

  /** A day of so many days ago, as Asia/Shanghai counts. */
  const ago = (days: number): string =>
    new Date(Date.now() + 8 * 3600_000 - days * 86_400_000).toISOString().slice(0, 10);
  /** A clerk takes in papers of a worker against an employer, from the day’s page on. */
  async function takesIn(page: Page, more: () => Promise<void>): Promise<string> {
    await page.getByRole('link', { name: '收案登记' }).click();
    await page.getByLabel('姓名').fill('样例职工');
    await page.getByLabel('单位名称').fill('样例用工单位');
    await chooses(page, '争议类型', '拖欠劳动报酬', page.locator('main'));
    const came = page.getByLabel('首次收到材料的时间');
    // As it is typed, key by key; a day alone is a day.
    await came.pressSequentially(ago(0).replaceAll('-', '/'));
    await came.press('Enter');
    expect(await came.inputValue()).toBe(`${ago(0)} 00:00`);
    // A sum that is none becomes no other sum; one is taken as people write it.
    const claimed = page.getByLabel('请求金额（元）');
    await claimed.fill('-500');
    await claimed.press('Tab');
    await page.getByText('“-500”未能识别', { exact: false }).waitFor();
    await claimed.fill('86,400元');
    await claimed.press('Tab');
    expect(await claimed.inputValue()).toBe('86400.00');
    await page.getByLabel('案由').fill('追索劳动报酬纠纷');
    await page.getByLabel('行业').fill('建筑业');
    await page.getByLabel('区划代码', { exact: false }).fill('410305');
    await more();
    await page.locator('input[type=file]').setInputFiles(paper('claim'));
    await page.getByText('claim.pdf').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: '登记立户' }).click();
    const wrong = page.locator('.ant-form-item-explain-error, [role=alert]').first();
    await page
      .getByRole('heading', { name: /^\d{6}-/ })
      .or(wrong)
      .first()
      .waitFor();
    expect(await wrong.allTextContents()).toEqual([]);
    const caseNo = page.url().split('/').at(-1) ?? '';
    await page.getByRole('heading', { name: caseNo }).waitFor();
    return caseNo;
  }

  test('a clerk takes in a paper case with its true dates, from the day’s page', async () => {
    const { page, complaints, context } = await arrives('court');
    // What becomes no case is counted too, of nobody by name.
    await page.getByRole('link', { name: '收案登记' }).click();
    await page.getByText('登记未立户的咨询、走访、排查').click();
    const advised = page.getByRole('group', { name: '登记未立户的咨询、走访、排查' });
    await chooses(page, '方式', '来访', advised);
    await chooses(page, '涉及的争议', '加班工资', advised);
    await chooses(page, '处理结果', '引导申请仲裁', advised);
    expect(await barriers(page)).toEqual([]);
    await advised.getByRole('button', { name: '确认提交' }).click();
    await advised.getByText('已登记。').waitFor();
    await page.getByRole('link', { name: '统计' }).click();
    await page.getByText('引导申请仲裁 1').waitFor();
    await page.getByRole('link', { name: '今日' }).click();
    const caseNo = await takesIn(page, () => picks(page, page.getByLabel('交邮日期', { exact: false }), ago(0)));
    const view = await api.until(caseNo, COURT, (d) => stageOf(d, 'dispute') !== null);
    const people = view.people.map(({ side, kind }) => `${side} ${kind}`);
    expect(new Set(people)).toEqual(new Set(['applicant worker', 'respondent employer']));
    await page.getByRole('tab', { name: '文书和材料' }).click();
    await page.getByText('claim.pdf').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('a ledger is brought in at the page, a day in it is found wrong, and whoever runs the system corrects it', async () => {
    const { page, complaints, context } = await arrives('organisation');
    await page.getByRole('link', { name: '收案登记' }).click();
    await page.getByText('导入台账', { exact: true }).click();
    const [empty] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载空白台账' }).click(),
    ]);
    expect(empty.suggestedFilename()).toBe('台账导入.xlsx');
    const ledger = (kind: string) => ({
      name: '台账.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        `原编号,申请日期,申请人,被申请人,争议类型,案由,行业,地区代码\n甲-1,${ago(3)},样例职工,样例用工单位,${kind},追索劳动报酬,建筑业,410305\n`,
      ),
    });
    await page.locator('input[type=file]').setInputFiles(ledger('吵架'));
    await page.getByText('争议类型：应为以下之一', { exact: false }).waitFor();
    expect(await page.getByRole('button', { name: '全部登记' }).count()).toBe(0);
    await page.locator('input[type=file]').setInputFiles(ledger('拖欠劳动报酬'));
    await page.getByRole('button', { name: '全部登记' }).click();
    await page.getByRole('button', { name: '确定' }).click();
    await page.getByText('已登记 1 件。').waitFor();
    expect(await barriers(page)).toEqual([]);
    const link = page.getByRole('table').getByRole('link');
    const caseNo = (await link.textContent()) ?? '';
    await link.click();
    await page.getByRole('heading', { name: caseNo }).waitFor();
    const track = page.getByRole('region', { name: '申请仲裁的权利' });
    await track.getByRole('button', { name: '起算日有误' }).click();
    await picks(page, track.getByLabel('实际起算日'), ago(2));
    await track.getByLabel('依据', { exact: false }).fill('收件登记簿');
    expect(await barriers(page)).toEqual([]);
    await track.getByRole('button', { name: '申请更正' }).click();
    await track.getByText('等待核定').waitFor();
    const runs = await arrives('operator', '/operations');
    await runs.page.getByRole('tab', { name: '待核定' }).click();
    await runs.page.getByRole('row').filter({ hasText: caseNo }).getByRole('link', { name: '核定' }).click();
    await runs.page.getByRole('button', { name: '按申请更正' }).click();
    await form(runs.page).getByLabel('理由').fill('收件登记簿载明');
    await form(runs.page).getByText('变更为').waitFor();
    await enters(runs.page);
    await runs.page.getByText('更正日期').first().waitFor();
    await page.reload();
    await track.getByRole('button', { name: '起算日有误' }).waitFor();
    expect(await track.getByText('等待核定').count()).toBe(0);
    const { proceedings } = await api.until(caseNo, COURT, (d) =>
      d.proceedings.some(({ clocks }) => clocks.some(({ start }) => start === ago(2))),
    );
    expect(proceedings.map(({ proceeding }) => proceeding)).toContain('rightToArbitrate');
    expect([complaints, runs.complaints]).toEqual([[], []]);
    await Promise.all([context.close(), runs.context.close()]);
  });

  test('AWD-7: late papers are taken in, the court explains it, the employer will not mediate, and the court refuses', async () => {
    expect(await behave({ filing: ['received', 'refused'] })).toBe(true);
    const clerk = await arrives('court');
    const { page } = clerk;
    const caseNo = await takesIn(page, async () => {
      await chooses(page, '收到的材料', '调解申请', page.locator('main'));
      await page.getByText('已有仲裁裁决的').click();
      await page.getByLabel('裁决书编号', { exact: false }).fill('award-1');
      for (const whose of ['劳动者收到日期', '用人单位收到日期']) await picks(page, page.getByLabel(whose), ago(30));
    });
    await api.until(caseNo, COURT, (d) => stageOf(d, 'dispute') === 'CLARIFICATION_PENDING');
    await page.getByRole('link', { name: '今日' }).click();
    await page.getByRole('listitem').filter({ hasText: caseNo }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await begins(page, caseNo, '法院释明逾期的后果');
    await chooses(page, '释明文本版本');
    await form(page).getByLabel('释明的法院工作人员', { exact: false }).fill('judge-1');
    for (const box of await form(page).getByRole('checkbox').all()) await box.check();
    await enters(page);
    for (const [id, agrees] of [
      ['w1', '是'],
      ['e1', '否'],
    ] as const) {
      const { page: own } = await arrives(`${caseNo}/${id}`, '/my', 'narrow', { javaScriptEnabled: false });
      await does(own, '答复是否听清释明', async () => {
        await own.getByRole('group', { name: '是否清楚释明内容' }).getByLabel('是', { exact: true }).check();
        await own.getByRole('group', { name: '是否同意调解' }).getByLabel(agrees, { exact: true }).check();
      });
    }
    await api.until(caseNo, COURT, (d) => stageOf(d, 'dispute') === 'APPEAL_OPEN');
    // The worker reads until when he may appeal, and what it costs to let that day go by.
    const worker = await arrives(`${caseNo}/w1`, '/my', 'narrow');
    await worker.page.getByText('上诉', { exact: false }).first().waitFor();
    await behave({});
    expect(clerk.complaints).toEqual([]);
  });

  test('HR and the court settle an entry of the roster, each at the page', async () => {
    const hr = await arrives('hr');
    await hr.page.getByRole('link', { name: '名册' }).click();
    await hr.page.getByRole('button', { name: '录入调解组织' }).click();
    const entering = hr.page.getByRole('region', { name: '录入调解组织' });
    await entering.getByLabel('编号', { exact: false }).fill('org-entered');
    await entering.getByLabel('名称', { exact: true }).fill('新设调解中心');
    await chooses(hr.page, '类别', '人民调解组织', entering);
    await entering.getByLabel('电话').fill('0379-64000000');
    expect(await barriers(hr.page)).toEqual([]);
    await entering.getByRole('button', { name: '确认提交' }).click();
    await entering.waitFor({ state: 'hidden' });
    const { entries } = await api.ask<{ entries: { number: string; subject: string }[] }>(
      'roster',
      'GET',
      '/v1/roster/entries',
      HR,
    );
    const number = entries.find(({ subject }) => subject === 'org-entered')?.number ?? '';
    const settles = async ({ page }: Visitor, act: string, type?: () => Promise<void>): Promise<void> => {
      await page.getByRole('link', { name: '名册' }).click();
      const line = page.getByRole('listitem').filter({ hasText: number });
      await line.getByRole('button', { name: '查看并办理' }).click();
      await line.getByRole('button', { name: act }).click();
      await type?.();
      await line.getByRole('group', { name: act }).getByRole('button', { name: '确认提交' }).click();
      await line.getByRole('group', { name: act }).waitFor({ state: 'hidden' });
      await page.getByRole('link', { name: '今日' }).click();
    };
    await settles(hr, '推送法院');
    const court = await arrives('court');
    await settles(court, '接收');
    await court.page.getByRole('link', { name: '名册' }).click();
    const line = court.page.getByRole('listitem').filter({ hasText: number });
    await line.getByRole('button', { name: '查看并办理' }).click();
    // What the court confirms stands before it.
    await line.getByRole('row').filter({ hasText: '服务区域' }).waitFor();
    expect(await barriers(court.page)).toEqual([]);
    await court.page.getByRole('link', { name: '今日' }).click();
    await settles(court, '确认入册');
    await settles(court, '已同步反馈', () => court.page.getByLabel('对方平台的回执编号').fill('receipt-1'));
    const { stage } = await api.ask<{ stage: string }>('roster', 'GET', `/v1/roster/entries/${number}`, HR);
    expect(stage).toBe('SYNCED');
    // A change of it is filed with what stands there, and goes the same way.
    await hr.page.getByRole('link', { name: '名册' }).click();
    const line2 = hr.page.getByRole('listitem').filter({ hasText: number });
    await hr.page.getByText('全部条目', { exact: true }).click();
    await line2.getByRole('button', { name: '查看并办理' }).click();
    await line2.getByRole('button', { name: '报备变更' }).click();
    await line2.getByLabel('地址').fill('涧西区一号');
    await line2.getByRole('button', { name: '确认提交' }).click();
    await line2.getByRole('row').filter({ hasText: '涧西区一号' }).waitFor();
    expect([...hr.complaints, ...court.complaints]).toEqual([]);
  });

  test('DUT-11, ORG-1, DUT-6: what a station has, who sits in it and who answers for the bureau are entered at the page', async () => {
    await api.ask('roster', 'PUT', '/v1/organisations/looked-at', OPERATOR, {
      body: {
        id: 'looked-at',
        name: { zh: '洛轴调解委员会', en: 'committee' },
        tier: 'enterprise',
        kind: 'enterpriseCommittee',
        ldmal10: true,
        places: [COURT.region],
        specialities: [],
        contact: {},
      },
    });
    const { page, complaints } = await arrives('hr');
    await page.getByRole('link', { name: '名册' }).click();
    await page.getByText('站点建设', { exact: true }).click();
    const line = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: '洛轴调解委员会' }) });
    await line.getByText('尚未检查').waitFor();
    await line.getByRole('button', { name: '查看', exact: false }).click();
    await line.getByRole('button', { name: '登记检查' }).click();
    const looks = line.getByRole('group', { name: '登记检查' });
    await picks(page, looks.getByLabel('检查日期'), '2026-06-01');
    for (const item of ['牌子', '场地', '制度', '人员']) {
      await looks.getByRole('radiogroup', { name: item }).getByLabel('有', { exact: true }).check();
      await looks.getByLabel(`${item}：凭据`, { exact: false }).fill('现场照片');
    }
    await looks.getByRole('radiogroup', { name: '印章' }).getByLabel('无', { exact: true }).check();
    expect(await barriers(page)).toEqual([]);
    await looks.getByRole('button', { name: '确认提交' }).click();
    await line.getByText('有缺项：缺印章').waitFor();
    await line.getByRole('button', { name: '登记组成人员' }).click();
    const sits = line.getByRole('group', { name: '登记组成人员' });
    await picks(page, sits.getByLabel('任职起始日期'), '2026-06-01');
    for (const [i, name] of ['甲', '乙'].entries()) await sits.getByLabel('姓名').nth(i).fill(name);
    await sits.getByRole('button', { name: '确认提交' }).click();
    // A committee has a chair: who sits is kept, and what is not as it should be stands with it.
    await line.getByText('未设主任').waitFor();
    await sits.waitFor({ state: 'hidden' });
    await line.getByRole('button', { name: '登记组成人员' }).click();
    await picks(page, sits.getByLabel('任职起始日期'), '2026-06-01');
    await sits.getByLabel('主任').first().check();
    await sits.getByRole('button', { name: '确认提交' }).click();
    await line.getByText('甲：劳动者代表（主任）').waitFor();
    await line.getByText('未设主任').waitFor({ state: 'hidden' });
    await page.getByText('负责人和联络员', { exact: true }).click();
    const lacking = page.getByText('尚未明确负责部门和在任负责人');
    await lacking.filter({ hasText: '洛阳市人社局' }).waitFor();
    await page.getByRole('button', { name: '登记本单位人员' }).click();
    const enters = page.getByRole('group', { name: '登记本单位人员' });
    await enters.getByLabel('姓名').fill('丙');
    await enters.getByLabel('部门（庭室）').fill('调解仲裁科');
    await chooses(page, '职责', '负责人', enters);
    await page.getByRole('button', { name: '确认提交' }).click();
    await page.getByRole('button', { name: '更改：丙' }).waitFor();
    await lacking.filter({ hasNotText: '洛阳市人社局' }).waitFor();
    expect([await barriers(page), complaints]).toEqual([[], []]);
  });

  test('a worker files by phone; the station takes it on; the employer comes in by the link it was sent, and both agree', async () => {
    const phone = { javaScriptEnabled: false };
    const worker = await arrives('worker', '/my', 'narrow', phone);
    const { page } = worker;
    const goesOn = () => page.getByRole('button', { name: '保存，下一步' }).click();
    await page.getByRole('link', { name: '申请调解' }).click();
    for (const place of ['河南省', '洛阳市', '涧西区']) {
      await page.getByRole('combobox').selectOption({ label: place });
      await goesOn();
    }
    await page.getByLabel('拖欠劳动报酬').check();
    await page.getByLabel('劳动关系').check();
    await page.getByLabel('行业', { exact: false }).fill('建筑');
    await goesOn();
    await page.getByLabel('涧西区劳动人事争议调解中心', { exact: false }).check();
    await goesOn();
    await page.getByLabel('劳动者').check();
    await page.getByLabel('姓名', { exact: false }).fill('王某');
    await page.getByLabel('手机号码', { exact: false }).fill('13800001111');
    await goesOn();
    await page.getByLabel('对方姓名', { exact: false }).fill('某建筑公司');
    await page.getByLabel('对方电话', { exact: false }).fill('13900002222');
    await goesOn();
    await page.getByLabel('请求金额', { exact: false }).fill('12000');
    await page.getByLabel('请求事项', { exact: false }).fill('三个月工资没有发。');
    await goesOn();
    await page.getByRole('button', { name: '确认提交' }).click();
    await page.getByText('申请已提交', { exact: false }).waitFor();
    const caseNo = /\d{6}-\d{4}-\d{6}/.exec(page.url())?.[0] ?? '';
    await page.getByRole('link', { name: '上传材料' }).click();
    await page.locator('input[type=file]').setInputFiles(paper('payslip'));
    await page.getByRole('button', { name: '上传材料' }).click();
    await page.getByText('材料已上传。').waitFor();

    const station = await arrives('organisation');
    await begins(station.page, caseNo, '范围与适宜性审查');
    await form(station.page).getByLabel('适宜调解', { exact: true }).check();
    await form(station.page).getByLabel('理由', { exact: false }).first().fill('拖欠工资，属于劳动争议，适宜调解');
    await enters(station.page);
    await api.until(caseNo, COURT, (d) => stageOf(d, 'dispute') !== 'REGISTERED');
    await station.page.getByRole('link', { name: '今日' }).click();
    await begins(station.page, caseNo, '选定层级和调解组织');
    await form(station.page).getByLabel('县级', { exact: true }).check();
    await chooses(station.page, '调解组织', '涧西区劳动人事争议调解中心');
    await enters(station.page);
    await api.until(caseNo, COURT, (d) => stageOf(d, 'dispute') === 'CONSENT_PENDING');

    const linkTo = async (number: string): Promise<string> => {
      for (;;) {
        const { messages } = await api.ask<{ messages: { phone: string; text: string }[] }>(
          'sandbox',
          'GET',
          '/control/sms',
          OPERATOR,
        );
        const link = /\S+\/e\?w=\S+/.exec(messages.findLast((one) => one.phone === number)?.text ?? '')?.[0];
        if (link !== undefined) return link.slice(platform.url('console').length);
        await page.waitForTimeout(200);
      }
    };
    const employer = await arrives('employer', await linkTo('13900002222'), 'narrow', phone);
    await employer.page.getByRole('button', { name: '进入案件' }).click();
    await employer.page.getByText('对方：王某').waitFor();
    for (const { page: own } of [worker, employer])
      await does(own, '答复是否同意调解', () => own.getByLabel('同意', { exact: true }).check(), `/${caseNo}`);
    await api.until(caseNo, COURT, (d) => stageOf(d, 'dispute') === 'MEDIATING');
    // With scripts, so that what stands in the way can be looked for; and a case that is none of his is none.
    const again = await arrives('employer', '/my', 'narrow');
    for (const path of ['/my', `/my/${caseNo}`, '/apply/place', '/apply/self']) {
      await again.page.goto(platform.url('console') + path);
      expect([path, await barriers(again.page)]).toEqual([path, []]);
    }
    await again.page.goto(`${platform.url('console')}/my/410305-2020-000001`);
    await again.page.getByText('没有这个页面', { exact: true }).first().waitFor();
    expect([worker, station, employer].flatMap(({ complaints }) => complaints)).toEqual([]);
  });

  /** A dispute that the court has sent for mediation. */
  async function opens(key: string): Promise<string> {
    const { caseNo } = await api.ask<{ caseNo: string }>('cases', 'POST', '/v1/disputes', COURT, {
      body: openBodyOf(SAMPLES[0] as (typeof SAMPLES)[number], new Date()),
      key,
    });
    return caseNo;
  }

  test('a dispute goes from consent to the court’s confirmation, each person at the page, parties at a phone without scripts', async () => {
    const caseNo = await opens('opened-for-the-page');
    const stands = (stage: string, proceeding = 'dispute') =>
      api.until(caseNo, COURT, (d) => stageOf(d, proceeding) === stage);
    await stands('CONSENT_PENDING');
    const parties = await Promise.all(
      ['p1', 'p2'].map((id) => arrives(`${caseNo}/${id}`, '/my', 'narrow', { javaScriptEnabled: false })),
    );
    for (const { page } of parties)
      await does(page, '答复是否同意调解', () => page.getByLabel('同意', { exact: true }).check());
    await stands('CHOOSING');

    const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
    const clerk = await arrives('court');
    await begins(clerk.page, caseNo, '委派');
    await chooses(clerk.page, '调解组织', '涧西区劳动人事争议调解中心');
    await form(clerk.page).getByLabel('法院').check();
    await dates(clerk.page, '通知日期', today);
    await dates(clerk.page, '材料移交日期', today);
    await uploads(clerk.page, '移交的材料', 'materials');
    const foreseen = form(clerk.page).getByRole('region', { name: '提交后' });
    await foreseen.getByText('答复期限', { exact: false }).waitFor();
    await enters(clerk.page);
    expect(await barriers(clerk.page)).toEqual([]);

    const registrar = await arrives('organisation');
    await begins(registrar.page, caseNo, '接受');
    await chooses(registrar.page, '调解员', 'mediator');
    await enters(registrar.page);

    const mediator = await arrives('mediator');
    await opensCase(mediator.page, caseNo);
    const centre: Caller = { ...COURT, sub: 'organisation', role: 'organisation', organisation: ORGANISATION.id };
    await api.act(caseNo, 'scheduleSession', centre, {
      at: new Date(Date.now() + 3600_000).toISOString(),
      place: '二楼调解室',
      summoned: ['p1', 'p2'],
      way: 'online',
    });
    await mediator.page.getByRole('tab', { name: '调解期日' }).click();
    await mediator.page.getByRole('button', { name: '进入会议室' }).click();
    await mediator.page.getByRole('link', { name: '打开会议室' }).waitFor();
    const [{ page: worker }] = parties as [Visitor, ...Visitor[]];
    await worker.goto(`${platform.url('console')}/my`);
    await worker.getByRole('link', { name: '调解时间和地点' }).click();
    await worker.getByRole('button', { name: '进入会议室' }).click();
    await worker.getByRole('link', { name: '打开会议室' }).click();
    await worker.getByText('参加 / guest').waitFor();
    await offers(mediator.page, '达成调解协议文本');
    // What is to be paid is said once: the paper says it in its own words.
    const owed = form(mediator.page).locator('.ant-form-item').filter({ hasText: '给付内容' }).first();
    await owed.getByLabel('付款方').click();
    await mediator.page
      .locator('.ant-select-dropdown')
      .filter({ visible: true })
      .getByText('样例用工单位', { exact: true })
      .click();
    await owed.getByRole('button', { name: '增加一项' }).click();
    await picks(mediator.page, owed.getByLabel('履行日期'), ago(-20));
    await owed.getByLabel('元', { exact: true }).fill('8000');
    await form(mediator.page).getByRole('button', { name: '制作调解协议书' }).click();
    const draft = form(mediator.page).getByRole('group', { name: '调解协议书' });
    expect(await draft.getByLabel('履行方式和期限').inputValue()).toMatch(/^样例用工单位于.*支付8,000\.00元。$/);
    await draft.getByLabel('协议内容').fill('用工单位支付拖欠的劳动报酬，双方再无其他争议。');
    await draft.getByRole('button', { name: '预览' }).click();
    await draft.locator('iframe').waitFor();
    expect(await barriers(mediator.page)).toEqual([]);
    await draft.getByRole('button', { name: '制作并入卷' }).click();
    await draft.waitFor({ state: 'hidden' });
    await form(mediator.page).getByText('调解协议书.pdf').first().waitFor();
    await form(mediator.page).getByLabel('调解组织主持').check();
    for (const box of await form(mediator.page)
      .locator('.ant-form-item')
      .filter({ hasText: '同意的各方' })
      .getByRole('checkbox')
      .all())
      await box.check();
    await enters(mediator.page);
    await stands('AGREED_UNSIGNED');

    for (const { page } of parties) {
      await page.goto(`${platform.url('console')}/my`);
      await page.getByRole('link', { name: '签署调解协议' }).first().click();
      await page.getByRole('button', { name: '去签名' }).click();
      await page.getByRole('link', { name: '打开签名页面' }).click();
    }
    for (const [{ page }, who, how] of [
      [mediator, '调解员', '纸质签名或者盖章'],
      [registrar, '调解组织印章', '加盖调解组织印章'],
    ] as const) {
      await opensCase(page, caseNo);
      await offers(page, '签署调解协议');
      await form(page).getByLabel(who, { exact: true }).check();
      await form(page).getByLabel(how, { exact: true }).check();
      await chooses(page, '所签文本', '调解协议书.pdf');
      await uploads(page, '证明材料', `signed-${how === '加盖调解组织印章' ? 'seal' : 'hand'}`);
      await enters(page);
    }
    await stands('AGREEMENT_EFFECTIVE');
    await stands('NONE', 'title');
    // The court has no system that would say what it decides: its clerk enters that beside the hand-over.
    await behave({ confirmation: [] });
    for (const { page } of parties)
      await does(page, '申请司法确认', () => page.locator('input[type=file]').setInputFiles(paper('application')));
    for (const [result, state] of [
      ['受理', 'JC_DOCKETED'],
      ['裁定调解协议有效', 'TITLE_EFFECTIVE'],
    ] as const) {
      await opensCase(clerk.page, caseNo);
      await clerk.page.getByRole('tab', { name: '移交' }).click();
      const row = clerk.page.getByRole('row').filter({ hasText: '司法确认申请' });
      await row.getByRole('button', { name: '登记结果' }).click();
      const entered = clerk.page.locator('form').filter({ hasText: '法院的处理结果' });
      await chooses(clerk.page, '法院的处理结果', result, entered);
      await entered.getByLabel('裁定书、通知书文号').fill('（2026）豫0305诉前调确1号');
      await entered.getByRole('button', { name: '确认提交' }).click();
      await clerk.page.getByText('处理情况：').waitFor();
      await stands(state, 'title');
    }
    await behave({});
    await api.until(caseNo, COURT, (d) => d.outcome === 'settled_confirmed');
    await opensCase(clerk.page, caseNo);
    await clerk.page.getByText('调解成功，已获司法确认').first().waitFor();
    expect([clerk, registrar, mediator, ...parties].flatMap(({ complaints }) => complaints)).toEqual([]);
  });

  test('HR draws up the report of a closed period, signs it, takes its figures along and sends it up', async () => {
    const { page, complaints } = await arrives('hr');
    const sure = () =>
      page
        .getByRole('group')
        .getByRole('button', { name: /^确\s*定$/ })
        .click();
    await page.getByRole('link', { name: '报告' }).click();
    for (const [end, day] of [
      ['自', '2025-01-01'],
      ['至', '2025-03-31'],
    ] as const) {
      await page.getByLabel(end, { exact: true }).fill(day);
    }
    await page.getByRole('button', { name: '起草本单位报告' }).click();
    const wrong = page.getByRole('alert').first();
    await page.getByRole('heading', { name: '2025-01-01', exact: false }).or(wrong).first().waitFor();
    expect(await wrong.allTextContents()).toEqual([]);
    await page.getByLabel('分析', { exact: false }).fill('本期没有登记争议');
    await page.getByLabel('措施建议', { exact: false }).fill('继续走访排查');
    // Whoever looks elsewhere meanwhile finds what he wrote.
    const here = page.url();
    await page.getByRole('link', { name: '今日' }).click();
    await page.getByRole('heading', { name: '今日' }).waitFor();
    await page.goBack();
    await page.waitForURL(here);
    await page.getByText('这是您之前填写、尚未提交的内容。').waitFor();
    expect(await page.getByLabel('分析', { exact: false }).inputValue()).toBe('本期没有登记争议');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('button', { name: '签署' }).click();
    await sure();
    const [sheet] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '导出数据表' }).click(),
    ]);
    expect(sheet.suggestedFilename()).toMatch(/^统计报告-.*\.xlsx$/);
    await page.getByRole('button', { name: '上报' }).click();
    await sure();
    await page.getByText('已上报，等待上级同类机构接收。').waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  /** By the keyboard alone: on to what is called so, wherever it stands on the page. */
  async function tabsTo(page: Page, name: string | RegExp): Promise<void> {
    const wanted = typeof name === 'string' ? new RegExp(`^${name}$`) : name;
    for (let i = 0; i < 200; i += 1) {
      await page.keyboard.press('Tab');
      const here = await page.evaluate(() => {
        const { activeElement: at } = document;
        const label = at instanceof HTMLInputElement ? (at.labels?.[0]?.textContent ?? '') : '';
        return at?.getAttribute('aria-label') ?? (label === '' ? (at?.textContent ?? '') : label);
      });
      if (wanted.test(here.trim())) return;
    }
    throw new Error(`the keyboard never comes to ${String(name)}`);
  }

  test('in English and without a mouse, what was typed stays while the network is lost, and is entered once', async () => {
    const number = await opens('case-without-a-mouse');
    const { page, context } = await browser.visit('wide');
    await page.goto(platform.url('console'));
    await page.locator('#name').focus();
    await page.keyboard.type('court');
    await page.keyboard.press('Tab');
    await page.keyboard.type(passwordOf(platform.settings.secrets.people, 'court'));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '今日' }).waitFor();
    await tabsTo(page, 'English');
    await page.keyboard.press('Enter');
    await tabsTo(page, 'Register');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: number }).waitFor();
    await tabsTo(page, number);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: number }).waitFor();
    await tabsTo(page, /^what else may be done/);
    await page.keyboard.press('Enter');
    await tabsTo(page, 'the number of the case with a body is recorded');
    await page.keyboard.press('Enter');
    await form(page).waitFor();
    await tabsTo(page, 'court');
    await page.keyboard.press('Space');
    await tabsTo(page, 'number');
    await page.keyboard.type('MC-2026-1');
    await context.setOffline(true);
    await tabsTo(page, 'Enter it');
    await page.keyboard.press('Enter');
    await form(page).getByText('not available just now', { exact: false }).first().waitFor();
    await context.setOffline(false);
    await page.keyboard.press('Enter');
    await form(page).waitFor({ state: 'hidden' });
    const { caseNumbers } = await api.until(number, COURT, (d) => d.caseNumbers.length > 0);
    expect(caseNumbers.map((one) => one.number)).toEqual(['MC-2026-1']);
    await context.close();
  });

  test('by the keyboard alone and over a slow line a party at a phone says that it agrees to mediation', async () => {
    const number = await opens('case-by-keyboard');
    await api.until(number, COURT, (d) => stageOf(d, 'dispute') === 'CONSENT_PENDING');
    const { page, context } = await browser.visit('narrow');
    const line = await context.newCDPSession(page);
    await line.send('Network.enable');
    const slow = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 20_000 };
    await line.send('Network.emulateNetworkConditions', slow);
    await page.goto(`${platform.url('console')}/my`);
    await tabsTo(page, '登录');
    await page.keyboard.press('Enter');
    await page.locator('#name').focus();
    await page.keyboard.type(`${number}/p1`);
    await page.keyboard.press('Tab');
    await page.keyboard.type(passwordOf(platform.settings.secrets.people, `${number}/p1`));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '需要您办理' }).waitFor();
    for (const [name, key, then] of [
      ['答复是否同意调解', 'Enter', '下一步'],
      ['同意', 'Space', '下一步'],
      ['下一步', 'Enter', '确认提交'],
      ['确认提交', 'Enter', '退出'],
    ] as const) {
      await tabsTo(page, name);
      await page.keyboard.press(key);
      await page.getByRole('button', { name: then }).waitFor();
    }
    await page.getByText('已提交，已记入案件。').waitFor();
    await page.getByRole('heading', { name: '您已办理的' }).waitFor();
    await context.close();
  });

  test('two clerks fill in the same form: the second is told what the first has entered before anything is sent', async () => {
    const number = await opens('case-in-two-windows');
    await api.until(number, COURT, (d) => stageOf(d, 'dispute') === 'CONSENT_PENDING');
    const [first, second] = [await arrives('court'), await arrives('court')];
    for (const { page } of [first, second]) {
      await opensCase(page, number);
      await offers(page, '登记案号');
      await form(page).getByRole('radio', { name: /法院/ }).check();
      await form(page)
        .getByLabel('编号')
        .fill(page === first.page ? '（2026）豫0305民诉前调1号' : '（2026）豫0305民诉前调2号');
    }
    await enters(first.page);
    await form(second.page).getByText('案件有了新的变动', { exact: false }).waitFor();
    await form(second.page).getByRole('listitem').filter({ hasText: '登记案号' }).waitFor();
    expect(await form(second.page).locator('button:enabled', { hasText: '确认提交' }).count()).toBe(0);
    expect(await form(second.page).getByLabel('编号').inputValue()).toContain('调2号');
    await enters(second.page);
    const { caseNumbers } = await api.until(number, COURT, (d) => d.caseNumbers.length > 0);
    expect(caseNumbers.map((one) => one.number).join(' ')).toContain('调2号');
    await Promise.all([first.context.close(), second.context.close()]);
  });

  test('a session that ends takes nothing with it that was typed: signed in again as himself, the clerk enters it', async () => {
    const number = await opens('case-of-an-ended-session');
    const { page, context } = await arrives('court');
    await opensCase(page, number);
    await offers(page, '登记案号');
    await form(page).getByRole('radio', { name: /法院/ }).check();
    await form(page).getByLabel('编号').fill('MC-2026-7');
    await context.clearCookies();
    await form(page).locator('button:enabled', { hasText: '确认提交' }).click();
    const ended = page.getByRole('dialog', { name: '登录已结束' });
    await ended.waitFor();
    await ended.getByRole('button', { name: '我已登录，继续' }).click();
    await ended.getByText('还没有登录。').waitFor();
    const [again] = await Promise.all([
      context.waitForEvent('page'),
      ended.getByRole('link', { name: '重新登录' }).click(),
    ]);
    await again.fill('#name', 'court');
    await again.fill('#password', passwordOf(platform.settings.secrets.people, 'court'));
    await again.click('button');
    await again.waitForURL('**/signed-in-again');
    await again.close();
    await ended.getByRole('button', { name: '我已登录，继续' }).click();
    await ended.waitFor({ state: 'hidden' });
    expect(await form(page).getByLabel('编号').inputValue()).toBe('MC-2026-7');
    await enters(page);
    const { caseNumbers } = await api.until(number, COURT, (d) => d.caseNumbers.length > 0);
    expect(caseNumbers.map((one) => one.number)).toEqual(['MC-2026-7']);
    await context.close();
  });

  test('while nothing new is told the list stays, and says so; what came meanwhile shows of itself', async () => {
    const before = await opens('case-before-the-loss');
    const { page, context } = await arrives('court');
    const untold = page.getByText('实时更新中断', { exact: false });
    await page.route('**/v1/work/changes', (route) => route.abort());
    await page.getByRole('link', { name: '案源登记' }).click();
    await page.getByText('全部期限', { exact: true }).click();
    await page.getByRole('link', { name: before }).first().waitFor();
    await untold.waitFor();
    await page.unroute('**/v1/work/changes');
    await untold.waitFor({ state: 'hidden' });
    const { pid } = platform.member('register') ?? {};
    if (pid === undefined) throw new Error('the register does not run');
    process.kill(pid, 'SIGKILL');
    const after = await opens('case-after-the-loss');
    // The platform starts it again; nobody loads the page anew.
    await page.getByRole('link', { name: after }).first().waitFor();
    await page.getByRole('link', { name: before }).first().waitFor();
    await context.close();
  });

  /** What stands in the way on a page once it has come to rest: barriers, and what does not fit what it is seen on. */
  async function faultsOf({ page, complaints }: Visitor, path: string): Promise<string[]> {
    await page.setViewportSize(SIZES.wide);
    await page.goto(platform.url('console') + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForFunction(() => document.querySelector('.ant-skeleton, .ant-spin-spinning') === null);
    // What axe finds hangs on what stands there, not on where.
    const faults = await barriers(page);
    // What is offered to somebody is answered to him.
    faults.push(...(await page.locator('.ant-alert-error').allTextContents()));
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - globalThis.innerWidth);
      if (beyond > 0) faults.push(`${size}: ${beyond} px too wide`);
    }
    return [...faults, ...complaints.splice(0)].map((fault) => `${path} ${fault}`);
  }
  const LAW = [
    '/where?place=410305',
    '/law',
    '/law/clocks?place=410300',
    '/law/days?clock=awardWindow&start=2026-09-18',
    '/law/calendar/2026',
    '/law/rules/award',
  ];
  const BOTH = [
    '/',
    '/intake',
    '/intake?way=ledger',
    '/inbox',
    '/hand-overs',
    '/register',
    '/register?of=days',
    '/figures?by=disputeType',
  ];
  test.each([
    ['a court', 'court', [...BOTH, '/reports', '/warnings', '/roster', '/roster?of=conference']],
    [
      'an operator',
      'operator',
      ['/operations', '/operations?of=late', '/operations?of=services', '/operations?of=reconciliations', '/warnings'],
    ],
    ['an HR bureau', 'hr', ['/hand-overs', '/reports']],
    ['a union', 'union', ['/hand-overs', '/inbox']],
    ['a station', 'organisation', ['/', '/inbox', '/register', '/figures', '/roster']],
    ['anybody', null, LAW],
  ])(
    'no page of %s has a barrier, a fault of its own, or is wider than what it is seen on',
    async (_who, name, paths) => {
      const visitor = name === null ? await browser.visit() : await arrives(name);
      const faults: string[] = [];
      for (const path of paths) faults.push(...(await faultsOf(visitor, path)));
      if (name === 'court') faults.push(...(await faultsOf(visitor, `/cases/${await opens('case-for-all-widths')}`)));
      await visitor.context.close();
      expect(faults).toEqual([]);
    },
    120_000,
  );
});
