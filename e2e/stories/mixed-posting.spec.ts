import { expect, test } from '../support/story.ts';
import { signIn } from '../support/people.ts';
import { confirmedOrder, receivedReturn } from '../support/sales.ts';

test('two returns and two sales orders are posted together', async ({ page }) => {
  await signIn(page, 'office');
  const customer = 'Kiezrad';
  const returns = [
    await receivedReturn(page, { customer, lines: [['HB-32', '2']] }),
    await receivedReturn(page, { customer, lines: [['TP-CK', '3']] }),
  ];
  const sales = [
    await confirmedOrder(page, { customer, lines: [['HB-32', '1']] }),
    await confirmedOrder(page, { customer, lines: [['TP-CK', '10']] }),
  ];

  await test.step('the clerk selects the four in the list of sales orders', async () => {
    await page.reload();
    for (const { reference } of [...returns, ...sales]) {
      await page.getByRole('checkbox', { name: `Select ${reference}` }).click();
    }
    await expect(page.getByText('2 sales orders, 2 returned orders')).toBeVisible();
    await page.getByRole('button', { name: 'Generate documents' }).click();
  });

  await test.step('the preview shows two credit notes and two invoices', async () => {
    await expect(page.getByText('2 credit notes and 2 invoices')).toBeVisible();
    for (const { reference, invoice } of returns) {
      const card = page.getByRole('region', { name: new RegExp(`Credit note.*${reference}`) });
      await expect(card).toBeVisible();
      if ((await card.getByRole('button').first().getAttribute('aria-expanded')) === 'false') {
        await card.getByRole('button').first().click();
      }
      await expect(card.getByText(new RegExp(`Settles ${invoice.number}`))).toBeVisible();
    }
    for (const { reference } of sales) {
      await expect(page.getByRole('region', { name: new RegExp(`Invoice.*${reference}`) })).toBeVisible();
    }
    // 89.00 + 210.00, and 178.00 + 63.00, each plus 19 %.
    await expect(page.getByText('€355.81 to be invoiced, €286.79 to be credited')).toBeVisible();
  });

  await test.step('one click posts all four', async () => {
    await page.getByRole('button', { name: 'Post 4 documents' }).click();
    await expect(page.getByRole('heading', { name: '4 documents posted' })).toBeVisible();
    await expect(page.getByRole('link', { name: /^CN-/ })).toHaveCount(2);
    await expect(page.getByRole('link', { name: /^INV-/ })).toHaveCount(2);
    for (const { reference } of [...returns, ...sales]) await expect(page.getByText(reference)).toBeVisible();
  });

  await test.step('the returns are completed automatically', async () => {
    await page.getByRole('link', { name: 'Return orders' }).first().click();
    for (const { reference } of returns) {
      await expect(page.getByRole('row', { name: new RegExp(`${reference}.*Complete`) })).toBeVisible();
    }
  });
});
