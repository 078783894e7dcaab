import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { address } from './people.ts';

/** An order line: article number, quantity, and the price if it is not the product's. */
type SaleLine = [sku: string, quantity: string, price?: string];

interface Sale {
  customer: string;
  lines: SaleLine[];
  discountPercent?: string;
  discountAmount?: string;
  freight?: string;
  exchangeRate?: string;
}

/** Calls the API as the user who is signed in on the page. */
async function call<Data>(page: Page, query: string, variables: object): Promise<Data> {
  const response = await page.request.post(`${address()}/graphql`, {
    headers: { 'apollo-require-preflight': 'true' },
    data: { query, variables },
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  expect(errors, query).toBeUndefined();
  return data;
}

const inputOf = (mutation: string) => `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;

/** Runs a mutation and expects no refusals. */
async function run<Result>(
  page: Page,
  name: string,
  input: object,
  selection: string,
  type = inputOf(name),
): Promise<Result> {
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { message } } }`;
  const data = await call<Record<string, Result & { userErrors: unknown[] }>>(page, query, { input });
  expect(data[name]!.userErrors, name).toEqual([]);
  return data[name]!;
}

const newKey = () => crypto.randomUUID();

async function findId(page: Page, list: string, search: string): Promise<string> {
  const query = `query ($search: String) { ${list}(first: 1, search: $search) { nodes { id } } }`;
  const data = await call<Record<string, { nodes: { id: string }[] }>>(page, query, { search });
  return data[list]!.nodes[0]!.id;
}

/** Creates a customer that is invoiced in a currency. */
export async function newCustomer(page: Page, name: string, currency: string): Promise<void> {
  const input = { idempotencyKey: newKey(), name, currency, addressLines: [], city: 'Hamburg', country: 'DE' };
  await run(page, 'companyCreate', input, 'company { id }');
}

/** A confirmed sales order. */
export async function confirmedOrder(page: Page, { customer, lines, ...terms }: Sale) {
  const input = {
    idempotencyKey: newKey(),
    customerId: await findId(page, 'companies', customer),
    ...terms,
    lines: await Promise.all(
      lines.map(async ([sku, quantity, price]) => ({
        productId: await findId(page, 'products', sku),
        quantity,
        price,
      })),
    ),
  };
  type Created = { salesOrder: { id: string; reference: string } };
  const { salesOrder } = await run<Created>(page, 'salesOrderCreate', input, 'salesOrder { id reference }');
  await run(page, 'salesOrderConfirm', { orderId: salesOrder.id }, 'salesOrder { id }');
  return salesOrder;
}

/** A posted invoice of a sale. */
export async function postedInvoice(page: Page, sale: Sale) {
  const { id } = await confirmedOrder(page, sale);
  const query = 'query ($input: PostingPreviewInput!) { postingPreview(input: $input) { previewToken } }';
  type Preview = { postingPreview: { previewToken: string } };
  const { postingPreview } = await call<Preview>(page, query, { input: { orderIds: [id] } });
  const input = { orderIds: [id], previewToken: postingPreview.previewToken, idempotencyKey: newKey() };
  type Posted = { invoices: { id: string; number: string; lines: { id: string; quantity: string }[] }[] };
  const { invoices } = await run<Posted>(page, 'postDocuments', input, 'invoices { id number lines { id quantity } }');
  return invoices[0]!;
}

/** A return of all lines of a posted invoice, issued and fully received at the stock location A-03. */
export async function receivedReturn(page: Page, sale: Sale) {
  const order = await issuedReturn(page, sale);
  const { dispositionCodes } = await call<{ dispositionCodes: { id: string; isStocked: boolean }[] }>(
    page,
    '{ dispositionCodes { id isStocked } }',
    {},
  );
  const locationId = await findId(page, 'stockLocations', 'A-03');
  const dispositionId = dispositionCodes.find(({ isStocked }) => isStocked)!.id;
  const lines = order.lines.map(({ id, quantity }) => ({ returnLineId: id, quantity, dispositionId, locationId }));
  const input = { returnOrderId: order.id, idempotencyKey: newKey(), lines };
  await run(page, 'returnOrderReceive', input, 'returnOrder { id }');
  return order;
}

/** An issued return of all lines of a posted invoice. */
export async function issuedReturn(page: Page, sale: Sale) {
  const invoice = await postedInvoice(page, sale);
  const lines = invoice.lines.map(({ id, quantity }) => ({ invoiceLineId: id, quantity }));
  type Created = { returnOrder: { id: string; reference: string; lines: { id: string; quantity: string }[] } };
  const { returnOrder } = await run<Created>(
    page,
    'returnOrderCreate',
    { idempotencyKey: newKey(), lines },
    'returnOrder { id reference lines { id quantity } }',
  );
  await run(page, 'returnOrderIssue', { returnOrderId: returnOrder.id }, 'returnOrder { id }', 'ReturnOrderInput');
  return { ...returnOrder, invoice };
}
