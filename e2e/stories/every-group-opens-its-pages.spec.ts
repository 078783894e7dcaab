import { expect, saveData, test } from '../support/story.ts';
import { callAs } from '../support/api.ts';
import { allGroups, signInAs } from '../support/groups.ts';
import { address, signIn } from '../support/people.ts';
import { receivedReturn } from '../support/sales.ts';

const SALE = { customer: 'Kiezrad', lines: [['HB-32', '2']] as [string, string][] };

/** The pages of the client, with the permissions that each requires. */
const pagesOf = (documents: { returnId: string; invoiceId: string; orderId: string }) => [
  { path: 'orders', needs: ['orders.view'] },
  { path: 'orders/new', needs: ['orders.change'], isForm: true },
  { path: `orders/${documents.orderId}`, needs: ['orders.view'] },
  { path: 'returns', needs: ['returns.view'] },
  { path: 'returns/new', needs: ['returns.change'], isForm: true },
  { path: `returns/new?invoice=${documents.invoiceId}`, needs: ['returns.change'] },
  { path: 'returns/request', needs: ['returns.request'], isForm: true },
  { path: `returns/${documents.returnId}`, needs: ['returns.view'] },
  { path: `returns/${documents.returnId}/receive`, needs: ['returns.receive', 'returns.decide'], isForm: true },
  { path: 'invoices', needs: ['invoices.view'] },
  { path: 'credit-notes', needs: ['invoices.view'] },
  { path: `invoices/${documents.invoiceId}`, needs: ['invoices.view'] },
  { path: 'generate-invoices', needs: ['invoices.post'] },
  { path: `generate-invoices?orders=${documents.returnId}`, needs: ['invoices.post'] },
  { path: 'customers', needs: ['companies.view'] },
  { path: 'audit', needs: ['access.viewAudit', 'access.viewUsers'] },
  { path: 'jobs', needs: ['jobs.viewOwn'] },
];

/** Links to forms, with the permission that each requires. */
const FORMS = {
  '/orders/new': 'orders.change',
  '/returns/new': 'returns.change',
  '/returns/request': 'returns.request',
};

test('every group can open all pages that it has permission for, and no page requests data that the group may not read', async ({
  browser,
  page,
}) => {
  test.setTimeout(300_000);
  await signIn(page, 'office');
  const { id: returnId, invoice } = await receivedReturn(page, SALE);
  const call = await callAs('administrator');
  const { invoice: found, orders } = await call<{
    invoice: { customer: { id: string } };
    orders: { nodes: { id: string }[] };
  }>(
    `query ($id: ID!) { invoice(id: $id) { customer { id } }
       orders(first: 1, filter: { orderType: { eq: SALES_ORDER } }, orderBy: [{ field: CREATED_AT, direction: DESC }]) { nodes { id } } }`,
    { id: invoice.id },
  );
  const pages = pagesOf({ returnId, invoiceId: invoice.id, orderId: orders.nodes[0]!.id });
  const refused: string[] = [];
  const groups = await allGroups();
  expect(groups).toHaveLength(8);
  for (const { code, permissions } of groups) {
    const context = await browser.newContext();
    await saveData(context);
    const own = await context.newPage();
    await signInAs(own, code, found.customer.id);
    own.on('response', async (response) => {
      if (!response.url().endsWith('/graphql')) return;
      const body = await response.text().catch(() => '');
      if (body.includes('"FORBIDDEN"')) refused.push(`${code} on ${own.url()}: ${body.slice(0, 300)}`);
    });
    const mayOpen = ({ needs }: { needs: string[] }) => needs.every((need) => permissions.includes(need));
    for (const { path } of pages.filter(mayOpen)) {
      await own.goto(`${address()}/${path}`);
      await own.getByRole('heading', { level: 1 }).waitFor();
      await own.waitForLoadState('networkidle');
      await expect(own.getByRole('main'), `${code} on ${path}`).not.toContainText(/Access denied|You may not/);
      if (process.env['PICTURES'])
        await own.screenshot({ path: `${process.env['PICTURES']}/${code}-${path.replaceAll(/[/?=]/g, '_')}.png` });
      for (const [form, needed] of Object.entries(FORMS))
        if (!permissions.includes(needed)) await expect(own.locator(`a[href^="${form}"]`)).toHaveCount(0);
    }
    for (const { path } of pages.filter((each) => each.isForm && !mayOpen(each))) {
      await own.goto(`${address()}/${path}`);
      const main = own.getByRole('main');
      await expect(main, `${code} on ${path}`).toContainText('You do not have permission for this page.');
      await expect(main).toContainText(code === 'PARTNER' ? 'Ask your supplier.' : 'Ask somebody of the group');
      await expect(main.getByRole('textbox')).toHaveCount(0);
    }
    await context.close();
  }
  expect(refused).toEqual([]);
});
