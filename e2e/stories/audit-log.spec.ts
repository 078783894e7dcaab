import { expect, test } from '../support/story.ts';
import { expectAccessible } from '../support/axe.ts';
import { address, loginOf, signIn } from '../support/people.ts';

test('an administrator sees the address of a failed sign-in', async ({ page, browser }) => {
  const visitor = await (await browser.newContext({ userAgent: 'Mozilla/5.0 (Storytelling) Guess/1.0' })).newPage();
  await visitor.goto(address());
  await visitor.getByLabel('E-mail').fill(loginOf('warehouse').email);
  await visitor.getByRole('textbox', { name: 'Password' }).fill('a wrong guess at it');
  await visitor.getByRole('button', { name: 'Sign in' }).click();
  await expect(visitor.getByRole('alert')).toContainText('password is wrong');

  await signIn(page, 'administrator');
  await page.getByRole('link', { name: 'Audit log' }).click();
  await expect(page.getByRole('heading', { name: 'Audit log', level: 1 })).toBeFocused();
  await page.getByRole('button', { name: 'Event: any' }).click();
  await page.getByRole('option', { name: 'Sign-in failed' }).click();
  await page.keyboard.press('Escape');
  const table = page.getByRole('table', { name: 'Audit log' });
  const row = table.getByRole('row', { name: 'Sign-in failed' }).first();
  await expect(row).toContainText('Not signed in');
  await expect(row).toContainText('Ilse Brandt');
  await expect(row).toContainText('127.0.0.1');
  await expectAccessible(page);

  await row.getByRole('button', { name: 'Details of Sign-in failed' }).press('Enter');
  const details = page.getByRole('dialog', { name: 'Sign-in failed' });
  await expect(details).toContainText('Mozilla/5.0 (Storytelling) Guess/1.0');
  await expect(details.getByRole('row', { name: 'Cause' })).toContainText('Wrong password');
  await expectAccessible(page);
  await details.getByRole('button', { name: 'All entries from this address' }).click();
  await expect(details).toBeHidden();
  await expect(page).toHaveURL(/event=user\.signInFailed/);
  await expect(page).toHaveURL(/address=127\.0\.0\.1/);
  await expect(row).toContainText('127.0.0.1');
});

test('the audit log is not shown to users without the permission', async ({ page }) => {
  await signIn(page, 'warehouse');
  await expect(page.getByRole('link', { name: 'Audit log' })).toHaveCount(0);
  await page.goto(`${address()}/audit`);
  await expect(page.getByText('Access denied')).toBeVisible();
});
