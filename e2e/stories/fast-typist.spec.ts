import type { Page } from '@playwright/test';
import { expect, test } from '../support/story.ts';
import { signIn } from '../support/people.ts';

/** Delays every answer to a search, the longer the shorter its text: answers arrive out of order. */
async function delaySearches(page: Page): Promise<void> {
  await page.route('**/graphql', async (route) => {
    const { variables } = route.request().postDataJSON() as { variables?: { search?: string | null } };
    const text = variables?.search;
    if (typeof text === 'string') await new Promise((resolve) => setTimeout(resolve, 900 - 60 * text.length));
    await route.continue();
  });
}

const customerField = (page: Page) => page.getByRole('combobox', { name: 'Customer', exact: true });

test('a fast typist gets the customer that the form shows', async ({ page }) => {
  await signIn(page, 'office');
  await delaySearches(page);
  await page.keyboard.press('n');
  const field = customerField(page);

  await test.step('Enter waits for the results of the typed text', async () => {
    await field.pressSequentially('Nord', { delay: 200 });
    await field.press('ControlOrMeta+A');
    await field.pressSequentially('Kiez', { delay: 20 });
    await field.press('Enter');
    await expect(field).toHaveValue('Kiezrad Altona');
  });

  await test.step('a focused field selects its text, and Tab waits too', async () => {
    await page.getByRole('textbox', { name: 'Customer reference' }).focus();
    await field.focus();
    await page.keyboard.type('Velo', { delay: 20 });
    await page.keyboard.press('Tab');
    await expect(page.getByRole('textbox', { name: 'Customer reference' })).toBeFocused();
    await expect(field).toHaveValue('Velo Marchetti S.r.l.');
  });

  await test.step('a form with an unsettled field is not sent', async () => {
    await field.fill('Kiez');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(page.getByText('Choose an entry from the list.')).toBeVisible();
    await expect(field).toBeFocused();
    await expect(page.getByRole('heading', { name: 'New sales order' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(field).toHaveValue('Velo Marchetti S.r.l.');
  });

  await test.step('the order is created for the customer that was shown', async () => {
    const shown = await field.inputValue();
    await page.getByRole('combobox', { name: 'Product' }).fill('HB-32');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Quantity' })).toBeFocused();
    await page.keyboard.type('1');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await expect(page.getByRole('heading', { name: /^SO-/ })).toBeVisible();
    await expect(page.getByText(shown).first()).toBeVisible();
  });
});

test('a search that cannot reach the server says so and chooses nothing', async ({ page, context }) => {
  await signIn(page, 'office');
  await page.keyboard.press('n');
  const field = customerField(page);
  await expect(field).toBeFocused();
  await context.setOffline(true);
  await field.pressSequentially('Kiez');
  await field.press('Enter');
  await expect(page.getByText(/The server cannot be reached/).first()).toBeVisible();
  await expect(field).toHaveValue('Kiez');
  await context.setOffline(false);
  await expect(page.getByRole('option', { name: /Kiezrad Altona/ })).toBeVisible();
  await field.press('Enter');
  await expect(field).toHaveValue('Kiezrad Altona');
});
