import { expect, test } from '../support/story.ts';
import { signIn } from '../support/people.ts';
import { confirmedOrder, receivedReturn } from '../support/sales.ts';

test('a return and a sale of one customer share an invoice', async ({ page }) => {
  await signIn(page, 'office');
  const customer = 'Kiezrad';
  const back = await receivedReturn(page, { customer, lines: [['HB-32', '1']] });
  const sale = await confirmedOrder(page, { customer, lines: [['HB-32', '3']] });

  await test.step('the clerk wants one document for each customer', async () => {
    await page.reload();
    for (const { reference } of [back, sale]) await page.getByRole('checkbox', { name: `Select ${reference}` }).click();
    await page.getByRole('button', { name: 'Generate documents' }).click();
    await expect(page.getByText('Sales and returns have documents of their own.')).toBeVisible();
    await page.getByRole('combobox', { name: 'Documents' }).click();
    await page.getByRole('option', { name: 'One for each customer' }).click();
  });

  await test.step('the preview shows one invoice, on which the credit counts against the sale', async () => {
    const card = page.getByRole('region', { name: /Invoice.*sales and credits/ });
    await expect(card).toBeVisible();
    await expect(card.getByText(`Credits ${back.invoice.number}`)).toBeVisible();
    // Two hubs of 89.00, plus 19 %.
    await expect(page.getByText('€211.82 to be invoiced')).toBeVisible();
  });

  await test.step('the posted invoice names the invoice that its line credits', async () => {
    await page.getByRole('button', { name: 'Post 1 document' }).click();
    await page.getByRole('link', { name: /^INV-/ }).click();
    const line = page.getByRole('row', { name: new RegExp(`Credits ${back.invoice.number}`) });
    await expect(line).toContainText('−€89.00');
    await expect(page.getByText('€211.82').first()).toBeVisible();
  });
});
