import { expect, test } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { address, signIn } from '../support/people.ts';
import { issuedReturn, postedInvoice } from '../support/sales.ts';

const SALE = { customer: 'Kiezrad', lines: [['HB-32', '4']] as [string, string][], discountPercent: '5' };

test('a customer sends back four hubs, three arrive, and he is credited to the cent', async ({ page }) => {
  await signIn(page, 'office');
  const { id, number } = await postedInvoice(page, SALE);
  const actions = page.getByRole('region', { name: 'What can be done' });
  let reference = '';

  await test.step('the clerk opens the invoice and presses Return', async () => {
    await page.goto(`${address()}/invoices/${id}`);
    await expect(page.getByText('4 not returned')).toBeVisible();
    await actions.getByRole('button', { name: 'Return' }).click();
    await expect(page.getByRole('heading', { name: `What comes back of ${number}` })).toBeVisible();
  });

  await test.step('she types more than there is, is told so at the field, and mends it', async () => {
    const line = page.getByRole('listitem', { name: 'Rear hub 32h, black' });
    await line.getByRole('textbox', { name: 'Quantity' }).fill('5');
    await line.getByRole('combobox', { name: 'Reason' }).click();
    await page.getByRole('option', { name: 'Wrong item' }).click();
    await page.getByRole('textbox', { name: 'Customer reference' }).fill('Claim 77');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await expect(line.getByText(`Only 4 of 4 on ${number} are left to return.`)).toBeVisible();
    await expect(line.getByRole('textbox', { name: 'Quantity' })).toBeFocused();
    await expect(page.getByRole('textbox', { name: 'Customer reference' })).toHaveValue('Claim 77');
    await line.getByRole('textbox', { name: 'Quantity' }).fill('4');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
  });

  await test.step('she issues the return', async () => {
    const heading = page.getByRole('heading', { name: /^RMA-/ });
    await expect(heading).toBeVisible();
    reference = (await heading.textContent()) ?? '';
    await expect(page.getByText('Pending', { exact: true })).toBeVisible();
    await expect(page.getByText('Issue it before goods are received.')).toBeVisible();
    await actions.getByRole('button', { name: 'Issue' }).click();
    await expect(page.getByText('In progress', { exact: true })).toBeVisible();
    await expect(page.getByText('€402.46').first()).toBeVisible();
  });

  await test.step('three of the four arrive: two go back to the shelf, one is scrapped', async () => {
    await actions.getByRole('button', { name: 'Receive 4 units' }).click();
    const first = page.getByRole('listitem', { name: 'Rear hub 32h, black', exact: true });
    await first.getByRole('textbox', { name: 'Quantity' }).fill('2');
    await first.getByRole('combobox', { name: 'Place' }).fill('A-03');
    await page.getByRole('option', { name: /A-03/ }).click();
    await first.getByRole('button', { name: /Another part/ }).click();
    const second = page.getByRole('listitem', { name: 'Rear hub 32h, black, part 2' });
    await second.getByRole('textbox', { name: 'Quantity' }).fill('1');
    await second.getByRole('combobox', { name: 'Disposition' }).click();
    await page.getByRole('option', { name: 'Scrap' }).click();
    await expect(second.getByText('none, it is scrapped')).toBeVisible();
    await page.getByRole('button', { name: 'Post receipt' }).click();
    await expect(page.getByText('3 of 4 units received, 0 credited')).toBeVisible();
    await expect(page.getByText('Goods were received on this return.')).toBeVisible();
  });

  await test.step('the last one will not come, so she cancels it and says why', async () => {
    await page.getByRole('button', { name: 'Cancel the rest of Rear hub 32h, black' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Cancel the rest' }).click();
    await expect(dialog.getByText('Fill this in.')).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Why' }).fill('He keeps one');
    await dialog.getByRole('button', { name: 'Cancel the rest' }).click();
    await expect(page.getByText('3 of 3 units received, 0 credited')).toBeVisible();
    await expect(page.getByText('He keeps one')).toBeVisible();
  });

  await test.step('she sees what the credit note will be, and what it leaves open', async () => {
    await actions.getByRole('button', { name: 'Generate credit note' }).click();
    await expect(page.getByText(`Settles ${number}: open €402.46, then €100.62`)).toBeVisible();
    await page.getByRole('button', { name: 'Why this amount: Rear hub 32h, black' }).click();
    await expect(page.getByText(/With this, 3 of 4 units are credited, which is €253.65 of €338.20/)).toBeVisible();
    await expect(page.getByText('€253.65 after the discount, plus its share of the discount, €13.35.')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByText('Sum of the lines')).toBeVisible();
    await page.getByRole('button', { name: 'Post 1 document' }).click();
  });

  await test.step('the credit note names its invoice, and its amount is right to the cent', async () => {
    await page.getByRole('link', { name: /^CN-/ }).click();
    await expect(page.getByRole('heading', { name: /^CN-/ })).toBeVisible();
    await expect(page.getByText('€301.84').first()).toBeVisible();
    await expect(page.getByText('Wrong item')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('article').getByRole('link', { name: number }).click();
  });

  await test.step('the invoice is open for the rest only and names the credit note', async () => {
    await expect(page.getByRole('heading', { name: number })).toBeVisible();
    const open = page.getByRole('region', { name: 'Open' });
    await expect(open.getByText('€100.62').first()).toBeVisible();
    await expect(page.getByRole('region', { name: 'Credited by' }).getByRole('link', { name: /^CN-/ })).toBeVisible();
    await expect(page.getByText('1 not returned')).toBeVisible();
  });

  await test.step('the return is complete, and is found in both lists', async () => {
    await page.getByRole('link', { name: 'All sales orders' }).first().click();
    await page.getByRole('textbox', { name: 'Search orders' }).fill(reference);
    await page.getByRole('link', { name: reference }).click();
    await expect(page.getByText('Complete', { exact: true }).first()).toBeVisible();
    await expect(page.getByText('3 of 3 units received, 3 credited')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Credit notes' }).getByRole('link', { name: /^CN-/ })).toBeVisible();
    await page.getByRole('link', { name: 'Return orders' }).first().click();
    await page.getByRole('textbox', { name: 'Search returns' }).fill('Claim 77');
    await expect(page.getByRole('row', { name: new RegExp(`${reference}.*Complete`) })).toBeVisible();
  });
});

test('a return is made and received with the keyboard alone', async ({ page }) => {
  await signIn(page, 'office');
  const { id } = await postedInvoice(page, SALE);
  await page.goto(`${address()}/invoices/${id}`);
  await expect(page.getByRole('button', { name: 'Return' })).toBeVisible();

  await page.keyboard.press('r');
  await expect(page.getByRole('textbox', { name: 'Quantity' })).toBeFocused();
  await page.keyboard.type('2');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option', { name: 'Defective' })).toBeVisible();
  await page.keyboard.type('Def');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Reason' })).toHaveText('Defective');
  await page.keyboard.press('Control+Enter');

  await expect(page.getByText('0 of 2 units received, 0 credited')).toBeVisible();
  await page.keyboard.press('r');
  await expect(page.getByRole('textbox', { name: 'Quantity' })).toBeFocused();
  await page.keyboard.type('2');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('A-03');
  await expect(page.getByRole('option', { name: /A-03/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Place' })).toHaveValue('A-03');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('2 of 2 units received, 0 credited')).toBeVisible();
});

test('without the invoice at hand, a clerk finds what was sold, and is warned before she loses it', async ({
  page,
}) => {
  await signIn(page, 'office');
  const first = await postedInvoice(page, SALE);
  const second = await postedInvoice(page, { customer: 'Kiezrad', lines: [['TP-CK', '3']] });
  await page.goto(`${address()}/returns`);
  await expect(page.getByRole('link', { name: /New return/ })).toBeVisible();
  await page.keyboard.press('n');
  await page.getByRole('combobox', { name: 'Customer' }).fill('Kiezrad');
  await page.getByRole('option', { name: /Kiezrad Altona/ }).click();
  const search = page.getByRole('textbox', { name: 'Search what was sold' });
  await search.fill(first.number);
  await expect(page.getByText(new RegExp(`${second.number}, line`))).toHaveCount(0);
  await page.getByRole('textbox', { name: 'Quantity' }).fill('1');

  // What is typed stays in sight, whatever is searched for next.
  await search.fill(second.number);
  await expect(page.getByRole('textbox', { name: 'Quantity' })).toHaveCount(2);
  await page.getByRole('textbox', { name: 'Quantity' }).nth(1).fill('3');
  await page.getByRole('link', { name: 'All sales orders' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep editing' }).click();
  await page.getByRole('button', { name: 'Create and issue' }).click();
  await expect(page.getByText('0 of 4 units received, 0 credited')).toBeVisible();
  const credits = page.getByRole('main').getByRole('link', { name: /^INV-/ });
  await expect(credits).toHaveText([first.number, second.number]);
});

test('what comes too late is taken back with a reason only', async ({ page }) => {
  await signIn(page, 'office');
  await page.goto(`${address()}/returns/new`);
  await page.getByRole('combobox', { name: 'Customer' }).fill('Marchetti');
  await page.getByRole('option', { name: /Velo Marchetti/ }).click();
  const line = page.getByRole('listitem', { name: 'Workshop manual, second edition' });
  const why = line.getByRole('textbox', { name: /^Why it is taken back after/ });
  await expect(why).toBeHidden();
  await line.getByRole('textbox', { name: 'Quantity' }).fill('1');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(why).toBeFocused();
  await expect(line.getByText(/Write why it is taken back all the same/)).toBeVisible();
  await why.fill('Agreed by telephone');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByText('Late: Agreed by telephone')).toBeVisible();
});

test('a wrong receipt is taken back, and its units are expected again', async ({ page }) => {
  await signIn(page, 'office');
  const { id } = await issuedReturn(page, SALE);
  await page.goto(`${address()}/returns/${id}/receive`);
  await page.getByRole('button', { name: 'All of it is here' }).click();
  await expect(page.getByRole('textbox', { name: 'Quantity' })).toHaveValue('4');
  await page.getByRole('combobox', { name: 'Place' }).fill('A-03');
  await page.getByRole('option', { name: /A-03/ }).click();
  await page.getByRole('button', { name: 'Post receipt' }).click();
  await expect(page.getByText('4 of 4 units received, 0 credited')).toBeVisible();
  await page.getByRole('button', { name: /^Reverse RC-/ }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Why' }).fill('Another box');
  await page.getByRole('dialog').getByRole('button', { name: 'Reverse the receipt' }).click();
  await expect(page.getByText('0 of 4 units received, 0 credited')).toBeVisible();
  await expect(page.getByText('Reversal', { exact: true })).toBeVisible();
  await expect(page.getByText(/^takes back RC-\d+$/)).toBeVisible();
  await expect(page.getByText(/^−\d+\spcs$/)).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  test(`everybody can use returns in the ${theme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await signIn(page, 'office');
    const { id, invoice } = await issuedReturn(page, SALE);
    const spare = await postedInvoice(page, SALE);
    const paths = [
      'returns',
      'returns/new',
      `returns/new?invoice=${invoice.id}`,
      `returns/new?invoice=${spare.id}&line=${spare.lines[0]!.id}`,
      `returns/${id}`,
      `returns/${id}/receive`,
    ];
    for (const path of paths) {
      await page.goto(`${address()}/${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      await expectAccessible(page);
    }
    await page.goto(`${address()}/returns/${id}`);
    await page.getByRole('button', { name: 'Cancel the return' }).click();
    await page.getByRole('dialog').waitFor();
    await expectAccessible(page);
  });
}
