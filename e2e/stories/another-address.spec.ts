import { expect, test } from '../support/story.ts';
import { createReturn, callAs, soldInvoice } from '../support/api.ts';
import { address, signIn } from '../support/people.ts';

const at = (host: string) => address().replace('127.0.0.1', host);

test('the client and its live updates work at an address in ALLOWED_HOSTS', async ({ page }) => {
  const colleague = await callAs('office');
  const invoice = await soldInvoice(colleague);
  await signIn(page, 'office', at('avoir.test'));
  await expect(page.getByRole('heading', { name: 'All sales orders' })).toBeVisible();
  const created = await createReturn(colleague, invoice);
  await expect(page.getByRole('row').filter({ hasText: created.reference })).toContainText('Pending');
  await expect(page.getByText('Reconnecting to live updates')).toBeHidden();
});

test('at an address that is not in ALLOWED_HOSTS, the page names this setting', async ({ page }) => {
  const response = await page.goto(at('other.test'));
  expect(response?.status()).toBe(421);
  await expect(page.getByText(/does not answer at this address.*ALLOWED_HOSTS/)).toBeVisible();
});

test('at such an address behind a proxy that changes the Host header, the page names the same setting', async ({
  page,
}) => {
  await page.route('**/*', async (route) => {
    const url = route.request().url().replace('other.test', '127.0.0.1');
    await route.fulfill({ response: await route.fetch({ url }) });
  });
  await page.goto(at('other.test'));
  await expect(page.getByText(/does not answer at this address.*ALLOWED_HOSTS/)).toBeVisible();
});
