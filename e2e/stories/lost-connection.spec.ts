import { expect, test, type Page } from '@playwright/test';
import { callAs, createReturn, issueReturn, soldInvoice } from '../support/api.ts';
import { address, signIn } from '../support/people.ts';
import { confirmedOrder } from '../support/sales.ts';

const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { name });

/** Marks the page, so that a reload is noticed. */
const mark = (page: Page) => page.evaluate(() => void (document.documentElement.dataset['marked'] = 'yes'));
const isMarked = (page: Page) => page.evaluate(() => document.documentElement.dataset['marked'] === 'yes');

/** With this setting of the browser no page is loaded ahead. */
const saveData = (page: Page) =>
  page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));

/** The server runs the mutation, but its answer is lost. */
const loseAnswers = (page: Page, mutation: string) =>
  page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes(mutation)) return route.fallback();
    await route.fetch();
    await route.abort('connectionreset');
  });

test('a page recovers from a lost connection without a reload', async ({ page, context }) => {
  const colleague = await callAs('office');
  const invoice = await soldInvoice(colleague);
  const keys: string[] = [];
  page.on('request', (request) => {
    const body = request.postData() ?? '';
    if (body.includes('companyCreate')) keys.push((/"idempotencyKey":"([^"]+)"/.exec(body) ?? [])[1]!);
  });
  await saveData(page);
  await signIn(page, 'office');
  await expect(heading(page, 'All sales orders')).toBeVisible();
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await mark(page);
  const offline = page.getByText('Offline. The data shown may be out of date.').filter({ visible: true });
  const notice = page.getByRole('region', { name: 'Notifications' });

  await test.step('offline, the page says so, and a page that is not loaded cannot be opened', async () => {
    await context.setOffline(true);
    await expect(offline).toBeVisible();
    await link(page, 'Customers').click();
    await expect(notice).toContainText('The page could not be opened');
    await notice.getByRole('button', { name: 'Try again' }).click();
    await expect(notice).toContainText('The page could not be opened');
    await expect(heading(page, 'All sales orders')).toBeVisible();
  });

  const missed = await createReturn(colleague, invoice);
  await issueReturn(colleague, missed.id);
  await test.step('online again, the list shows what was missed, and links work', async () => {
    await context.setOffline(false);
    await expect(offline).toBeHidden();
    await expect(page.getByRole('row').filter({ hasText: missed.reference })).toContainText('In progress');
    await notice.getByRole('button', { name: 'Try again' }).click();
    await expect(heading(page, 'Customers')).toBeVisible();
    await expect(notice).not.toContainText('The page could not be opened');
  });

  const panel = page.getByRole('dialog');
  const alert = panel.getByRole('alert').filter({ hasText: 'No answer from the server' });
  const name = `Halden ${Date.now()}`;
  await test.step('a save without a connection fails beside its button and keeps the entries', async () => {
    await page.getByRole('button', { name: /New customer/ }).click();
    await panel.getByLabel('Name').fill(name);
    await panel.getByLabel('City').fill('Innsbruck');
    await panel.getByRole('combobox', { name: 'Country' }).click();
    await page.getByRole('option', { name: 'Austria' }).click();
    await context.setOffline(true);
    await panel.getByRole('button', { name: /Create/ }).click();
    await expect(alert).toBeInViewport();
    await expect(panel.getByLabel('Name')).toHaveValue(name);
  });

  await test.step('the answer to the next attempt is lost: the message stays', async () => {
    await context.setOffline(false);
    await loseAnswers(page, 'companyCreate');
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => keys.length).toBe(2);
    await expect(alert).toBeInViewport();
    await page.unrouteAll({ behavior: 'wait' });
  });

  await test.step('the last attempt is answered, and the company was created once', async () => {
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect(panel).toBeHidden();
    await expect(notice).toContainText(name);
    await expect(page.getByRole('row').filter({ hasText: name })).toHaveCount(1);
    expect([keys.length, new Set(keys).size]).toEqual([3, 1]);
  });
  expect(await isMarked(page)).toBe(true);
});

test('pages that were loaded ahead open while the server is stopped, and load their data when it is back', async ({
  page,
}) => {
  await signIn(page, 'office');
  await mark(page);
  // The pages are loaded one after the other; this one is the last.
  const isLoaded = () =>
    page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('/NotFoundPage-')));
  await expect.poll(isLoaded, { timeout: 90_000 }).toBe(true);
  const unreachable = page.getByText('The server cannot be reached. The data shown').filter({ visible: true });
  await page.route('**/*', (route) => route.abort('connectionrefused'));
  await link(page, 'Customers').click();
  await expect(heading(page, 'Customers')).toBeVisible();
  await expect(page.getByText('Loading failed')).toBeVisible();
  await expect(unreachable).toBeVisible();
  await page.unroute('**/*');
  await expect(page.getByRole('row').nth(1)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('Loading failed')).toBeHidden();
  await expect(unreachable).toBeHidden();
  expect(await isMarked(page)).toBe(true);
});

test('a posting whose answer was lost is repeated and shows its documents, although the preview has changed', async ({
  page,
}) => {
  await signIn(page, 'office');
  const order = await confirmedOrder(page, { customer: 'Halden', lines: [['TP-CK-01', '2']] });
  await page.goto(`${address()}/generate-invoices?orders=${order.id}`);
  await loseAnswers(page, 'postDocuments');
  await page.getByRole('button', { name: /^Post 1 document/ }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'No answer from the server' });
  await expect(alert).toBeInViewport();
  await page.unrouteAll({ behavior: 'wait' });
  await page.getByRole('button', { name: 'Refresh preview' }).click();
  await expect(page.getByRole('button', { name: /^Post 1 document/ })).toBeHidden();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page).toHaveURL(/posted=[0-9a-f-]{36}/);
  await expect(page.getByRole('link', { name: /^INV/ }).first()).toBeVisible();
});

test('after an update the page says so and is reloaded with the next navigation', async ({ page }) => {
  await saveData(page);
  await signIn(page, 'office');
  await expect(heading(page, 'All sales orders')).toBeVisible();
  await page.route(`${address()}/`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(/index-[\w-]+\.js/, 'index-next.js') });
  });

  await test.step('the code of a page is gone', async () => {
    await mark(page);
    await page.route('**/assets/customer-list-*.js', (route) => route.fulfill({ status: 404 }), { times: 1 });
    await link(page, 'Customers').click();
    await expect(heading(page, 'Customers')).toBeVisible();
    expect(await isMarked(page)).toBe(false);
  });

  await test.step('the server was restarted with a new version', async () => {
    await mark(page);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expect(page.getByText('A new version is available').filter({ visible: true })).toBeVisible();
    await link(page, 'Invoices').click();
    await expect(heading(page, 'Invoices')).toBeVisible();
    expect(await isMarked(page)).toBe(false);
  });
});
