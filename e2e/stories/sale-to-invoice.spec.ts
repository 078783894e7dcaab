import { expect, test } from '../support/story.ts';
import { expectAccessibleInBothThemes } from '../support/axe.ts';
import { address, signIn } from '../support/people.ts';

test('a sales order is created, confirmed and invoiced', async ({ page }) => {
  let reference = '';

  await test.step('the clerk signs in and sees all sales orders', async () => {
    await signIn(page, 'office');
    await expect(page.getByRole('heading', { name: 'All sales orders' })).toBeVisible();
  });

  await test.step('the clerk enters an order with the keyboard', async () => {
    await page.keyboard.press('n');
    await expect(page.getByRole('heading', { name: 'New sales order' })).toBeVisible();
    await page.getByRole('combobox', { name: 'Customer', exact: true }).fill('Kiezrad');
    await expect(page.getByRole('option', { name: /Kiezrad Altona/ })).toBeVisible();
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Product' }).fill('HB-32');
    await expect(page.getByRole('option', { name: /Rear hub/ })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Quantity' })).toBeFocused();
    await page.keyboard.type('4');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('combobox', { name: 'Product' })).toHaveCount(2);
    await page.getByRole('textbox', { name: 'Discount in percent' }).fill('5');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
  });

  await test.step('the clerk confirms it', async () => {
    const heading = page.getByRole('heading', { name: /^SO-/ });
    await expect(heading).toBeVisible();
    reference = (await heading.textContent()) ?? '';
    await page.getByRole('region', { name: 'Actions' }).getByRole('button', { name: 'Confirm' }).click();
    await expect(page.getByText('In progress', { exact: true })).toBeVisible();
  });

  await test.step('the clerk selects it in the list of sales orders', async () => {
    await page.getByRole('link', { name: 'All sales orders' }).first().click();
    await page.getByRole('textbox', { name: 'Search orders' }).fill(reference);
    await page.getByRole('checkbox', { name: `Select ${reference}` }).click();
    await expect(page.getByText('1 sales order', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Generate invoice' }).click();
  });

  await test.step('the preview explains the amount, and the clerk posts it', async () => {
    await expect(page.getByText('€402.46').first()).toBeVisible();
    await page.getByRole('button', { name: 'Why this amount: Rear hub 32h, black' }).click();
    await expect(page.getByText('4 times €89.00.')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Post 1 document' }).click();
  });

  await test.step('the result shows the number, also after a reload, and links to the invoice', async () => {
    await expect(page.getByRole('heading', { name: '1 document posted' })).toBeVisible();
    await page.reload();
    const link = page.getByRole('link', { name: /^INV-/ });
    const number = (await link.textContent()) ?? '';
    await link.click();
    await expect(page.getByRole('heading', { name: number })).toBeVisible();
    await expect(page.getByText('4 not returned')).toBeVisible();
    await expect(page.getByRole('link', { name: reference })).toBeVisible();
  });
});

test('the pages of orders and invoices are accessible in both themes', async ({ page }) => {
  await signIn(page, 'office');
  for (const path of ['orders', 'orders/new', 'generate-invoices', 'invoices', 'credit-notes']) {
    await page.goto(`${address()}/${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await expectAccessibleInBothThemes(page);
  }
});
