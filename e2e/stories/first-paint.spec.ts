import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { address, signIn } from '../support/people.ts';

const SLOW_LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const FAST_LINE = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

/** Slows the line down, and holds back the client and its style sheets until they are released. */
async function onSlowLine(page: Page): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_LINE);
  const held: string[] = [];
  let release!: () => void;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/assets\/index-[^/]*\.(js|css)$/, async (route) => {
    held.push(route.request().url());
    await released;
    await route.continue();
  });
  return async () => {
    await expect.poll(() => held.length).toBe(2);
    await session.send('Network.emulateNetworkConditions', FAST_LINE);
    release();
  };
}

/** Whether the browser has painted, and the background of what it painted. */
const painted = (page: Page) =>
  page.evaluate(() => ({
    isPainted: performance.getEntriesByName('first-contentful-paint').length === 1,
    background: getComputedStyle(document.body).backgroundColor,
  }));

const boxOf = async (page: Page, css: string) =>
  (await page.locator(css).filter({ visible: true }).first().boundingBox())!;

for (const { name, width } of [
  { name: 'wide', width: 1440 },
  { name: 'narrow', width: 390 },
])
  test(`on a slow line a ${name} window shows the sign-in frame before the client arrives, in the dark theme`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: 'dark' });
    const release = await onSlowLine(page);
    await page.goto(address(), { waitUntil: 'commit' });
    await expect(page.locator('.frame-card')).toBeVisible();
    await expect.poll(() => painted(page)).toEqual({ isPainted: true, background: 'rgb(18, 18, 22)' });
    const card = await boxOf(page, '.frame-card');
    await release();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(page.locator('#frame')).toHaveCount(0);
    expect(await boxOf(page, 'main .card')).toEqual(card);
  });

for (const { name, width, logo } of [
  { name: 'wide', width: 1440, logo: 'aside a > span' },
  { name: 'narrow', width: 390, logo: 'header > span' },
])
  test(`on a slow line a ${name} window shows the navigation before the client arrives, in the chosen theme`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await signIn(page, 'office');
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate(() => localStorage.setItem('avoir.theme', 'dark'));
    const release = await onSlowLine(page);
    await page.goto(`${address()}/invoices`, { waitUntil: 'commit' });
    await expect(page.locator('.frame-navigation')).toBeVisible();
    await expect.poll(() => painted(page)).toEqual({ isPainted: true, background: 'rgb(18, 18, 22)' });
    const frame = await boxOf(page, '.frame-navigation .frame-logo');
    await release();
    await expect(page.getByRole('heading', { name: 'Invoices' })).toBeVisible();
    await expect(page.locator('#frame')).toHaveCount(0);
    const real = await boxOf(page, logo);
    expect([real.x, real.y + real.height / 2]).toEqual([frame.x, frame.y + frame.height / 2]);
  });
