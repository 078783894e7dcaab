import { expect, test } from '../support/story.ts';
import { address, signIn } from '../support/people.ts';

test('an order shows every refusal at its field, also in its lines, and focuses the first', async ({ page }) => {
  await signIn(page, 'office');
  await page.goto(`${address()}/orders/new`);
  await page.getByRole('combobox', { name: 'Customer' }).fill('Kiezrad');
  await page.getByRole('option').first().click();
  await page.getByRole('combobox', { name: 'Product' }).fill('HB-32');
  await page.getByRole('option').first().click();
  await page.getByLabel('Quantity').fill('1,5');
  await page.getByLabel('Quantity').blur();
  await expect(page.getByText('Use a point as decimal separator: 1.5')).toBeVisible();
  await page.getByLabel('Quantity').fill('0');
  await page
    .getByRole('textbox', { name: /^Discount$/ })
    .last()
    .fill('-1');
  await page.getByLabel('Freight').fill('1.005');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  const wrong = page.locator('form [aria-invalid="true"]');
  await expect(wrong).toHaveCount(3);
  await expect(page.locator('[name="lines.0.quantity"]')).toBeFocused();
  await expect(page.getByText('The quantity is 0. Enter a quantity above zero.')).toBeVisible();
  await expect(page.getByText('The discount is -1. Enter zero or more.')).toBeVisible();
  await expect(page.getByText('The amount in EUR may have at most 2 decimals.')).toBeVisible();
  if (process.env['PICTURES']) await page.screenshot({ path: `${process.env['PICTURES']}/refused-fields.png` });
});

test('a clerk without permission is shown whom to ask before anything is entered', async ({ page }) => {
  await signIn(page, 'warehouse');
  await page.goto(`${address()}/orders/new`);
  await expect(page.getByText('Ask somebody of the group Order clerk or Administrator.')).toBeVisible();
  await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(0);
  if (process.env['PICTURES']) await page.screenshot({ path: `${process.env['PICTURES']}/not-permitted.png` });
});
