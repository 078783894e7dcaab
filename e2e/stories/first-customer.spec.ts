import { expect, test } from '../support/story.ts';
import { expectAccessibleInBothThemes } from '../support/axe.ts';
import { address, loginOf, signIn } from '../support/people.ts';

test('a clerk signs in, creates a customer and finds it in the list', async ({ page }) => {
  await signIn(page, 'office');
  await page.goto(`${address()}/customers`);
  await expect(page.getByRole('heading', { name: 'Customers' })).toBeVisible();
  await page.getByRole('button', { name: /New customer/ }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Name').fill('Bergrad Innsbruck');
  await form.getByLabel('City').fill('Innsbruck');
  await form.getByRole('combobox', { name: 'Country' }).click();
  await page.getByRole('option', { name: 'Austria' }).click();
  await form.getByRole('combobox', { name: 'Language of documents' }).click();
  await page.getByRole('option', { name: 'German' }).click();
  await form.getByRole('button', { name: /Create/ }).click();
  await expect(form).toBeHidden();
  await expect(page.getByRole('row', { name: /Bergrad Innsbruck.*Austria/ })).toBeVisible();
});

test('a wrong password is reported in the form, which keeps the e-mail address', async ({ page }) => {
  await page.goto(address());
  await page.getByLabel('E-mail').fill(loginOf('office').email);
  await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText(/e-mail address or the password is wrong/)).toBeVisible();
  await expect(page.getByLabel('E-mail')).toHaveValue(loginOf('office').email);
});

test('sign-in and customers are accessible in both themes', async ({ page }) => {
  await page.goto(address());
  await page.getByLabel('E-mail').waitFor();
  await expectAccessibleInBothThemes(page);
  await signIn(page, 'office');
  await page.goto(`${address()}/customers`);
  await page.getByText('Halden Cycles').waitFor();
  await expectAccessibleInBothThemes(page);
});
