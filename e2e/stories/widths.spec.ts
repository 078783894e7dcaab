import type { Page } from '@playwright/test';
import { expect, test } from '../support/story.ts';
import { largeSales, type LargeSale } from '../support/large-sales.ts';
import { misfits } from '../support/layout.ts';
import { address, signIn } from '../support/people.ts';

const WIDTHS = [390, 640, 768, 834, 1024, 1280, 1440];

const LISTS = ['orders', 'returns', 'invoices', 'credit-notes', 'customers', 'audit', 'jobs'];
const FORMS = ['orders/new', 'returns/new', 'generate-invoices', 'no-such-page'];

const documentsOf = ({ orderId, invoiceId, issuedId, receivedId }: LargeSale) => [
  `orders/${orderId}`,
  `invoices/${invoiceId}`,
  `returns/${receivedId}`,
  `returns/${issuedId}/receive`,
  `returns/new?invoice=${invoiceId}`,
];

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${address()}/${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
}

async function expectFit(page: Page, name: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await expect.poll(() => misfits(page), `${name} at ${width} px`).toEqual([]);
  }
}

test('every page fits into every width, with amounts of ten billion in currencies with 2, 0 and 3 decimals', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await signIn(page, 'administrator');
  const sales = await largeSales(page);
  const posting = `generate-invoices?orders=${sales.flatMap(({ orderId, receivedId }) => [orderId, receivedId]).join(',')}`;

  await test.step('lists and forms', async () => {
    for (const path of [...LISTS, ...FORMS]) {
      await open(page, path);
      await expectFit(page, path);
    }
  });

  await test.step('documents and their forms', async () => {
    for (const sale of sales)
      for (const path of documentsOf(sale)) {
        await open(page, path);
        await expectFit(page, `${path} in ${sale.currency}`);
      }
  });

  await test.step('the preview of invoices and credit notes, with its negative amounts', async () => {
    await open(page, posting);
    await expect(page.getByText('−BHD 22,332,054,210.751')).toBeVisible();
    await expectFit(page, posting);
  });

  await test.step('a new order with a large price', async () => {
    await open(page, 'orders/new');
    await page.getByRole('combobox', { name: 'Customer', exact: true }).fill('Large amounts in BHD');
    await page.getByRole('option', { name: /BHD/ }).click();
    await page.getByRole('combobox', { name: 'Product' }).fill('HB-32');
    await page.getByRole('option', { name: /Rear hub/ }).click();
    await page.getByRole('textbox', { name: 'Price' }).fill('9999999999.999');
    await page.getByRole('textbox', { name: 'Freight, net' }).fill('9999999999.999');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('textbox', { name: 'Price' })).toHaveValue('9,999,999,999.999');
    await expectFit(page, 'a new order');
  });

  await test.step('the lists in French, whose headers are longer', async () => {
    await page.evaluate(() => localStorage.setItem('avoir.language', 'fr'));
    for (const path of LISTS) {
      await open(page, path);
      await expectFit(page, `${path} in French`);
    }
  });
});

test('the sign-in page fits into every width', async ({ page }) => {
  await open(page, 'sign-in');
  await expectFit(page, 'sign-in');
});
