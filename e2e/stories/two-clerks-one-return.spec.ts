import type { Browser, Page } from '@playwright/test';
import { expect, test } from '../support/story.ts';
import { address, signIn } from '../support/people.ts';
import { issuedReturn, postedInvoice } from '../support/sales.ts';

const SALE = { customer: 'Kiezrad', lines: [['HB-32', '4']] as [string, string][] };

/** Two users, each with their own browser context. */
async function twoPages(browser: Browser, first: 'office', second: 'office' | 'warehouse'): Promise<[Page, Page]> {
  const pages = [await (await browser.newContext()).newPage(), await (await browser.newContext()).newPage()] as const;
  await signIn(pages[0], first);
  await signIn(pages[1], second);
  return [...pages];
}

/** Waits until one of the pages shows the return and the other one the refusal. */
async function winnerOf(pages: Page[], refusal: RegExp): Promise<{ winner: Page; other: Page }> {
  const verdicts = await Promise.all(
    pages.map(async (page) => {
      const shown = page.getByRole('heading', { name: /^RMA-\d+$/ });
      const refused = page.getByText(refusal);
      await expect(shown.or(refused)).toBeVisible();
      return shown.isVisible();
    }),
  );
  expect(verdicts.filter(Boolean), 'exactly one wins').toHaveLength(1);
  return { winner: pages[verdicts.indexOf(true)]!, other: pages[verdicts.indexOf(false)]! };
}

test('two clerks return the same units: one succeeds, the other sees the refusal and keeps the entries', async ({
  browser,
}) => {
  const pages = await twoPages(browser, 'office', 'office');
  const { id } = await postedInvoice(pages[0], SALE);
  for (const [index, page] of pages.entries()) {
    await page.goto(`${address()}/returns/new?invoice=${id}`);
    await page.getByRole('textbox', { name: 'Quantity' }).fill('3');
    await page.getByRole('textbox', { name: 'Note' }).fill('Box dented');
    await page.getByRole('textbox', { name: 'Customer reference' }).fill(`Clerk ${index + 1}`);
  }
  await Promise.all(pages.map((page) => page.getByRole('button', { name: 'Create', exact: true }).click()));
  const { winner, other } = await winnerOf(pages, /Only 1 of 4 on INV-\S+ are left to return\./);

  await expect(winner.getByText('0 of 3 units received')).toBeVisible();
  const line = other.getByRole('listitem', { name: 'Rear hub 32h, black' });
  await expect(line.getByRole('textbox', { name: 'Quantity' })).toBeFocused();
  await expect(line.getByRole('textbox', { name: 'Quantity' })).toHaveValue('3');
  await expect(line.getByRole('textbox', { name: 'Note' })).toHaveValue('Box dented');
  await expect(other.getByRole('textbox', { name: 'Customer reference' })).toHaveValue(/^Clerk [12]$/);
  await expect(line.getByText('1 pc', { exact: true })).toBeVisible();

  await line.getByRole('textbox', { name: 'Quantity' }).fill('1');
  await other.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(other.getByText('0 of 1 unit received')).toBeVisible();
  for (const page of pages) await page.context().close();
});

test('two users receive the same units: one receipt is posted, the other is refused with the remaining quantity', async ({
  browser,
}) => {
  const pages = await twoPages(browser, 'office', 'warehouse');
  const { id } = await issuedReturn(pages[0], SALE);
  for (const page of pages) {
    await page.goto(`${address()}/returns/${id}/receive`);
    await page.getByRole('textbox', { name: 'Quantity' }).fill('3');
    await page.getByRole('combobox', { name: 'Location' }).fill('A-03');
    await page.getByRole('option', { name: /A-03/ }).click();
  }
  await Promise.all(pages.map((page) => page.getByRole('button', { name: 'Post receipt' }).click()));
  const { winner, other } = await winnerOf(pages, /Only 1 more are expected on this line\./);

  await expect(winner.getByText('3 of 4 units received, 0 credited')).toBeVisible();
  await expect(other.getByRole('textbox', { name: 'Quantity' })).toHaveValue('3');
  await expect(other.getByRole('combobox', { name: 'Location' })).toHaveValue('A-03');
  await expect(other.getByText('1 pc', { exact: true })).toBeVisible();
  for (const page of pages) await page.context().close();
});

test('two users receive units one after the other: the second has to check the count again', async ({ browser }) => {
  const pages = await twoPages(browser, 'office', 'warehouse');
  const [first, second] = pages;
  const { id } = await issuedReturn(first, SALE);
  for (const page of pages) {
    await page.goto(`${address()}/returns/${id}/receive`);
    await page.getByRole('textbox', { name: 'Quantity' }).fill('2');
    await page.getByRole('combobox', { name: 'Location' }).fill('A-03');
    await page.getByRole('option', { name: /A-03/ }).click();
  }
  await first.getByRole('button', { name: 'Post receipt' }).click();
  await expect(first.getByText('2 of 4 units received, 0 credited')).toBeVisible();
  await expect(second.getByText('2 pcs', { exact: true })).toBeVisible();
  await second.getByRole('button', { name: 'Post receipt' }).click();
  await expect(second.getByText(/Another user has changed this return since you began to count/)).toBeVisible();
  await expect(second.getByRole('textbox', { name: 'Quantity' })).toHaveValue('2');
  await second.getByRole('button', { name: 'Post receipt' }).click();
  await expect(second.getByText('4 of 4 units received, 0 credited')).toBeVisible();
  for (const page of pages) await page.context().close();
});
