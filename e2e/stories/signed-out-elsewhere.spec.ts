import type { Page } from '@playwright/test';
import { expect, test } from '../support/story.ts';
import { address, loginOf, signIn } from '../support/people.ts';

async function signOut(page: Page) {
  await page.getByRole('button', { name: /Your account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}

test('unsaved entries are kept after signing out in another tab', async ({ page, context }) => {
  const { email, password } = loginOf('office');
  await signIn(page, 'office');
  await page.goto(`${address()}/orders/new`);
  await page.getByLabel('Customer reference').fill('4711');
  const dialog = page.getByRole('dialog', { name: 'You are signed out' });
  const other = await context.newPage();
  await other.goto(address());

  await test.step('the page shows it at once; the clerk signs in again in the other tab', async () => {
    await signOut(other);
    await expect(dialog).toBeVisible();
    await other.getByLabel('E-mail').fill(email);
    await other.getByRole('textbox', { name: 'Password' }).fill(password);
    await other.getByRole('button', { name: 'Sign in' }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step('signing in on the page itself also signs the other tab in', async () => {
    await signOut(other);
    await dialog.getByRole('textbox', { name: 'Password' }).fill(password);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await expect(dialog).toBeHidden();
    await expect(other.getByRole('heading', { name: 'All sales orders' })).toBeVisible();
  });

  await expect(page.getByLabel('Customer reference')).toHaveValue('4711');
  await expect(page.getByRole('link', { name: 'Credit notes' })).toBeVisible();
});
