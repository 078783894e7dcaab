import { expect, test } from '@playwright/test';
import { announceReturn, callAs, soldInvoice } from '../support/api.ts';
import { address, signIn } from '../support/people.ts';

const at = (host: string) => address().replace('127.0.0.1', host);

test('a clerk works at an address in ALLOWED_HOSTS as at any other, and sees live what others do', async ({ page }) => {
  const colleague = await callAs('office');
  const invoice = await soldInvoice(colleague);
  await signIn(page, 'office', at('avoir.test'));
  await expect(page.getByRole('heading', { name: 'All sales orders' })).toBeVisible();
  const made = await announceReturn(colleague, invoice);
  await expect(page.getByRole('row').filter({ hasText: made.reference })).toContainText('Pending');
  await expect(page.getByText('Reconnecting to live updates')).toBeHidden();
});

test('whoever comes by an address that the server does not know reads which setting helps', async ({ page }) => {
  const answer = await page.goto(at('other.test'));
  expect(answer?.status()).toBe(421);
  await expect(page.getByText(/does not answer at this address.*ALLOWED_HOSTS/)).toBeVisible();
});

test('whoever comes by such an address through a proxy that hides it reads the same', async ({ page }) => {
  await page.route('**/*', async (route) => {
    const url = route.request().url().replace('other.test', '127.0.0.1');
    await route.fulfill({ response: await route.fetch({ url }) });
  });
  await page.goto(at('other.test'));
  await expect(page.getByText(/does not answer at this address.*ALLOWED_HOSTS/)).toBeVisible();
});
