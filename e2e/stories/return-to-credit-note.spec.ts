import { expect, test } from '../support/story.ts';
import { expectAccessible, expectAccessibleInBothThemes } from '../support/axe.ts';
import { address, signIn } from '../support/people.ts';
import { issuedReturn, postedInvoice } from '../support/sales.ts';

const SALE = { customer: 'Kiezrad', lines: [['HB-32', '4']] as [string, string][], discountPercent: '5' };

test('four hubs are announced, three are received, and the credit note is exact to the cent', async ({ page }) => {
  await signIn(page, 'office');
  const { id, number } = await postedInvoice(page, SALE);
  const actions = page.getByRole('region', { name: 'Actions' });
  let reference = '';

  await test.step('the clerk opens the invoice and chooses Return', async () => {
    await page.goto(`${address()}/invoices/${id}`);
    await expect(page.getByText('4 not returned')).toBeVisible();
    await actions.getByRole('button', { name: 'Return' }).click();
    await expect(page.getByRole('heading', { name: `Items to return from ${number}` })).toBeVisible();
  });

  await test.step('a quantity above the invoiced one is refused at its field and corrected', async () => {
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

  await test.step('the clerk issues the return', async () => {
    const heading = page.getByRole('heading', { name: /^RMA-/ });
    await expect(heading).toBeVisible();
    reference = (await heading.textContent()) ?? '';
    await expect(page.getByText('Pending', { exact: true })).toBeVisible();
    await expect(page.getByText('Issue it before goods are received.')).toBeVisible();
    await actions.getByRole('button', { name: 'Issue' }).click();
    await expect(page.getByText('In progress', { exact: true })).toBeVisible();
    await expect(page.getByText('€402.46').first()).toBeVisible();
  });

  await test.step('three of the four are received: two go back to stock, one is scrapped', async () => {
    await actions.getByRole('button', { name: 'Receive 4 units' }).click();
    const first = page.getByRole('listitem', { name: 'Rear hub 32h, black', exact: true });
    await first.getByRole('textbox', { name: 'Quantity' }).fill('2');
    await first.getByRole('combobox', { name: 'Location' }).fill('A-03');
    await page.getByRole('option', { name: /A-03/ }).click();
    await first.getByRole('button', { name: /Split line/ }).click();
    const second = page.getByRole('listitem', { name: 'Rear hub 32h, black, part 2' });
    await second.getByRole('textbox', { name: 'Quantity' }).fill('1');
    await second.getByRole('combobox', { name: 'Disposition' }).click();
    await page.getByRole('option', { name: 'Scrap' }).click();
    await expect(second.getByText('none (scrapped)')).toBeVisible();
    await page.getByRole('button', { name: 'Post receipt' }).click();
    await expect(page.getByText('3 of 4 units received, 0 credited')).toBeVisible();
    await expect(page.getByText('Goods were received on this return.')).toBeVisible();
  });

  await test.step('the last one will not be returned, so the clerk cancels it with a reason', async () => {
    await page.getByRole('button', { name: 'Cancel remaining units of Rear hub 32h, black' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Cancel remaining units' }).click();
    await expect(dialog.getByText('This field is required.')).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('The customer keeps one');
    await dialog.getByRole('button', { name: 'Cancel remaining units' }).click();
    await expect(page.getByText('3 of 3 units received, 0 credited')).toBeVisible();
    await expect(page.getByText('The customer keeps one')).toBeVisible();
  });

  await test.step('the preview shows the credit note and the remaining open amount', async () => {
    await actions.getByRole('button', { name: 'Generate credit note' }).click();
    await expect(page.getByText(`Settles ${number}: open €402.46, then €100.62`)).toBeVisible();
    await page.getByRole('button', { name: 'Why this amount: Rear hub 32h, black' }).click();
    await expect(
      page.getByText(/Including this credit note, 3 of 4 units are credited: €253.65 of €338.20/),
    ).toBeVisible();
    await expect(page.getByText('€253.65 after the discount, plus its share of the discount, €13.35.')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByText('Subtotal', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Post 1 document' }).click();
  });

  await test.step('the credit note names its invoice, and its amount is exact to the cent', async () => {
    await page.getByRole('link', { name: /^CN-/ }).click();
    await expect(page.getByRole('heading', { name: /^CN-/ })).toBeVisible();
    await expect(page.getByText('€301.84').first()).toBeVisible();
    // A credit note has its reason in the language of the customer, who is German.
    await expect(page.getByText('Falscher Artikel')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('article').getByRole('link', { name: number }).click();
  });

  await test.step('the open amount of the invoice is reduced, and it names the credit note', async () => {
    await expect(page.getByRole('heading', { name: number })).toBeVisible();
    const open = page.getByRole('region', { name: 'Open amount' });
    await expect(open.getByText('€100.62').first()).toBeVisible();
    await expect(page.getByRole('region', { name: 'Credited by' }).getByRole('link', { name: /^CN-/ })).toBeVisible();
    await expect(page.getByText('1 not returned')).toBeVisible();
  });

  await test.step('the return is complete, and both lists show it', async () => {
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

test('a return is created and received with the keyboard alone', async ({ page }) => {
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
  await expect(page.getByRole('combobox', { name: 'Location' })).toHaveValue('A-03');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('2 of 2 units received, 0 credited')).toBeVisible();
});

test('a return is created from the customer, with a warning before entries are lost', async ({ page }) => {
  await signIn(page, 'office');
  const first = await postedInvoice(page, SALE);
  const second = await postedInvoice(page, { customer: 'Kiezrad', lines: [['TP-CK', '3']] });
  await page.goto(`${address()}/returns`);
  await expect(page.getByRole('link', { name: /New return/ })).toBeVisible();
  await page.keyboard.press('n');
  await page.getByRole('combobox', { name: 'Customer' }).fill('Kiezrad');
  await page.getByRole('option', { name: /Kiezrad Altona/ }).click();
  const search = page.getByRole('textbox', { name: 'Search invoiced items' });
  await search.fill(first.number);
  await expect(page.getByText(new RegExp(`${second.number}, line`))).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Quantity' })).toHaveCount(1);
  await page.getByRole('textbox', { name: 'Quantity' }).fill('1');

  // Typed lines stay visible when the search changes.
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

test('a late return requires a reason', async ({ page }) => {
  await signIn(page, 'office');
  await page.goto(`${address()}/returns/new`);
  await page.getByRole('combobox', { name: 'Customer' }).fill('Marchetti');
  await page.getByRole('option', { name: /Velo Marchetti/ }).click();
  const line = page.getByRole('listitem', { name: 'Workshop manual, second edition' });
  const reason = line.getByRole('textbox', { name: /^Reason for accepting the return after/ });
  await expect(reason).toBeHidden();
  await line.getByRole('textbox', { name: 'Quantity' }).fill('1');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(reason).toBeFocused();
  await expect(line.getByText(/Enter why it is accepted anyway/)).toBeVisible();
  await reason.fill('Agreed by telephone');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByText('Late: Agreed by telephone')).toBeVisible();
});

test('a wrong receipt is reversed, and its units are expected again', async ({ page }) => {
  await signIn(page, 'office');
  const { id } = await issuedReturn(page, SALE);
  await page.goto(`${address()}/returns/${id}/receive`);
  await page.getByRole('button', { name: 'Receive all' }).click();
  await expect(page.getByRole('textbox', { name: 'Quantity' })).toHaveValue('4');
  await page.getByRole('combobox', { name: 'Location' }).fill('A-03');
  await page.getByRole('option', { name: /A-03/ }).click();
  await page.getByRole('button', { name: 'Post receipt' }).click();
  await expect(page.getByText('4 of 4 units received, 0 credited')).toBeVisible();
  await page.getByRole('button', { name: /^Reverse RC-/ }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('Another box');
  await page.getByRole('dialog').getByRole('button', { name: 'Reverse receipt' }).click();
  await expect(page.getByText('0 of 4 units received, 0 credited')).toBeVisible();
  await expect(page.getByText('Reversal', { exact: true })).toBeVisible();
  await expect(page.getByText(/^reverses RC-\d+$/)).toBeVisible();
  await expect(page.getByText(/^−\d+\spcs$/)).toBeVisible();
});

test('the pages of returns are accessible in both themes', async ({ page }) => {
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
    `invoices/${spare.id}`,
  ];
  for (const path of paths) {
    await page.goto(`${address()}/${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await expectAccessibleInBothThemes(page);
  }
  await page.goto(`${address()}/returns/${id}`);
  await page.getByRole('button', { name: 'Cancel return' }).click();
  await page.getByRole('dialog').waitFor();
  await expectAccessibleInBothThemes(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel return' }).hover();
  await expectAccessibleInBothThemes(page);
});
