import { expect, test } from '../support/story.ts';
import { callAs, callWith, partnerToken, requestReturn, returnEventsOf, soldInvoice } from '../support/api.ts';
import type { Call } from '../support/api.ts';
import { signInAs } from '../support/groups.ts';
import { address, signIn } from '../support/people.ts';

/** An invoice of the first customer, with the id of that customer. */
async function invoiceOfFirstCustomer(office: Call) {
  const invoice = await soldInvoice(office);
  const { companies } = await office<{ companies: { nodes: { id: string }[] } }>(
    '{ companies(first: 1) { nodes { id } } }',
  );
  return { invoice, company: companies.nodes[0]!.id };
}

test('a partner requests two returns by program: a clerk issues one and declines the other, and the program is notified', async ({
  page,
}) => {
  const { invoice, company } = await invoiceOfFirstCustomer(await callAs('office'));
  const token = await partnerToken(company);
  const partner = callWith(token);
  const events = await returnEventsOf(token);
  const [wanted, unwanted] = [await requestReturn(partner, invoice), await requestReturn(partner, invoice)];

  await signIn(page, 'office');
  await test.step('the list shows both requests, also by their origin', async () => {
    await page.goto(`${address()}/returns?origin=PARTNER`);
    for (const { reference } of [wanted, unwanted])
      await expect(page.getByRole('row').filter({ hasText: reference })).toContainText('Requested by partner');
  });

  await test.step('the clerk issues one', async () => {
    await page.getByRole('link', { name: wanted.reference }).click();
    await expect(page.getByText('Requested by partner').first()).toBeVisible();
    await page.getByRole('button', { name: 'Issue' }).first().click();
    await expect(page.getByText('In progress', { exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Decline' })).toHaveCount(0);
  });

  await test.step('the clerk declines the other with a reason', async () => {
    await page.goto(`${address()}/returns/${unwanted.id}`);
    await page.getByRole('button', { name: 'Decline' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Decline request' }).click();
    await expect(dialog.getByText('Required')).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Sold as final');
    await dialog.getByRole('button', { name: 'Decline request' }).click();
    await expect(page.getByText('Cancelled', { exact: true }).first()).toBeVisible();
    await expect(page.getByText('Sold as final').first()).toBeVisible();
  });

  await test.step('the program of the partner has received both decisions', async () => {
    const reason = { [wanted.id]: null, [unwanted.id]: 'Sold as final' };
    await expect
      .poll(() => events.received.map(({ kind, returnOrder: { id } }) => [kind, id]))
      .toEqual([
        ['REQUESTED', wanted.id],
        ['REQUESTED', unwanted.id],
        ['ISSUED', wanted.id],
        ['DECLINED', unwanted.id],
      ]);
    for (const { returnOrder } of events.received.slice(2))
      expect(returnOrder.cancelReason).toBe(reason[returnOrder.id]);
    events.stop();
  });
});

test('a partner who signs in requests a return from an invoice, and cannot issue it', async ({ page }) => {
  const { invoice, company } = await invoiceOfFirstCustomer(await callAs('office'));
  await signInAs(page, 'PARTNER', company);
  await page.goto(`${address()}/invoices/${invoice.id}`);
  await page.getByRole('button', { name: 'Return', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Request return' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Quantity' }).fill('1');
  await expect(page.getByRole('button', { name: 'Create' })).toHaveCount(0);
  await page.getByRole('main').getByRole('button', { name: 'Request return' }).click();
  await expect(page.getByRole('heading', { name: /^RMA-\d+$/ })).toBeVisible();
  await expect(page.getByText('Requested by partner').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Issue' })).toHaveCount(0);
});
