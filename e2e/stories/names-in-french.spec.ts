import { expect, test } from '../support/story.ts';
import { address, signIn } from '../support/people.ts';
import { issuedReturn, postedInvoice } from '../support/sales.ts';
import type { Page } from '@playwright/test';

const SALE = { customer: 'Kiezrad', lines: [['HB-32', '4']] as [string, string][] };

/** Switches the screens of this browser; the setting of the user, which other stories share, stays. */
const inFrench = (page: Page) => page.evaluate(() => localStorage.setItem('avoir.language', 'fr'));

async function picture(page: Page, name: string) {
  if (process.env['PICTURES']) await page.screenshot({ path: `${process.env['PICTURES']}/${name}.png` });
}

test('reasons and dispositions are chosen and shown by their French names', async ({ page }) => {
  await signIn(page, 'office');
  const { id: invoiceId, number } = await postedInvoice(page, SALE);
  const { id: returnId } = await issuedReturn(page, SALE);
  await inFrench(page);

  await test.step('a return is created with a reason', async () => {
    await page.goto(`${address()}/invoices/${invoiceId}`);
    await page.getByRole('button', { name: 'Retourner' }).click();
    await expect(page.getByRole('heading', { name: new RegExp(number) })).toBeVisible();
    await page.getByRole('textbox', { name: 'Quantité' }).fill('1');
    await page.getByRole('combobox', { name: 'Motif' }).click();
    await expect(page.getByRole('option', { name: 'Endommagé à l’arrivée' })).toBeVisible();
    await picture(page, 'reasons-in-french');
    await page.getByRole('option', { name: 'Article erroné' }).click();
    await page.getByRole('button', { name: 'Créer', exact: true }).click();
    await expect(page.getByRole('heading', { name: /^RMA-/ })).toBeVisible();
    await expect(page.getByText('Article erroné')).toBeVisible();
  });

  await test.step('goods are received with a disposition', async () => {
    await page.goto(`${address()}/returns/${returnId}/receive`);
    await page.getByRole('combobox', { name: 'Décision' }).click();
    await expect(page.getByRole('option')).toHaveText(['Créditer', 'Mettre au rebut']);
    await picture(page, 'dispositions-in-french');
  });
});

test('a clerk without permission is shown the French names of the groups to ask', async ({ page }) => {
  await signIn(page, 'warehouse');
  await inFrench(page);
  await page.goto(`${address()}/orders/new`);
  await expect(
    page.getByText('Adressez-vous à une personne du groupe Gestion des commandes ou Administration.'),
  ).toBeVisible();
});
