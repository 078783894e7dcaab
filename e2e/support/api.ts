import { randomUUID } from 'node:crypto';
import { address, loginOf } from './people.ts';

/** Calls the API as a signed-in user, independently of the browser. */
export type Call = <Data>(query: string, variables?: object) => Promise<Data>;

type Role = Parameters<typeof loginOf>[0];

/** Signs in over the API with a demo login. */
export async function callAs(role: Role): Promise<Call> {
  const login = await post('mutation ($input: LoginInput!) { login(input: $input) { userErrors { message } } }', {
    input: loginOf(role),
  });
  const cookie = login.headers.get('set-cookie')!.split(';')[0]!;
  return async <Data>(query: string, variables?: object) => {
    const response = (await (await post(query, variables, cookie)).json()) as { data: Data; errors?: object };
    if (response.errors) throw new Error(JSON.stringify(response.errors));
    return response.data;
  };
}

const post = (query: string, variables?: object, cookie = '') =>
  fetch(`${address()}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query, variables }),
  });

interface Invoice {
  id: string;
  lines: { id: string }[];
}

/** Sells the first product of the demo company to its first customer and posts the invoice. */
export async function soldInvoice(call: Call): Promise<Invoice> {
  const { companies, products } = await call<Record<'companies' | 'products', { nodes: { id: string }[] }>>(
    '{ companies(first: 1) { nodes { id } } products(first: 1) { nodes { id } } }',
  );
  const line = { productId: products.nodes[0]!.id, quantity: '3' };
  const { salesOrderCreate: created } = await call<{ salesOrderCreate: { salesOrder: { id: string } } }>(
    'mutation ($input: SalesOrderCreateInput!) { salesOrderCreate(input: $input) { salesOrder { id } userErrors { message } } }',
    { input: { idempotencyKey: randomUUID(), customerId: companies.nodes[0]!.id, lines: [line] } },
  );
  const orderIds = [created.salesOrder.id];
  await call(
    'mutation ($input: SalesOrderConfirmInput!) { salesOrderConfirm(input: $input) { userErrors { message } } }',
    {
      input: { orderId: created.salesOrder.id },
    },
  );
  const { postingPreview } = await call<{ postingPreview: { previewToken: string } }>(
    'query ($input: PostingPreviewInput!) { postingPreview(input: $input) { previewToken userErrors { code } } }',
    { input: { orderIds } },
  );
  const { postDocuments } = await call<{ postDocuments: { invoices: Invoice[] } }>(
    'mutation ($input: PostDocumentsInput!) { postDocuments(input: $input) { invoices { id lines { id } } userErrors { message } } }',
    { input: { orderIds, previewToken: postingPreview.previewToken, idempotencyKey: randomUUID() } },
  );
  return postDocuments.invoices[0]!;
}

/** Creates a return of one unit of an invoice. */
export async function createReturn(call: Call, invoice: Invoice): Promise<{ id: string; reference: string }> {
  const { returnOrderCreate } = await call<{ returnOrderCreate: { returnOrder: { id: string; reference: string } } }>(
    'mutation ($input: ReturnOrderCreateInput!) { returnOrderCreate(input: $input) { returnOrder { id reference } userErrors { message } } }',
    { input: { idempotencyKey: randomUUID(), lines: [{ invoiceLineId: invoice.lines[0]!.id, quantity: '1' }] } },
  );
  return returnOrderCreate.returnOrder;
}

/** Issues a return. */
export const issueReturn = (call: Call, returnOrderId: string) =>
  call('mutation ($input: ReturnOrderInput!) { returnOrderIssue(input: $input) { userErrors { message } } }', {
    input: { returnOrderId },
  });
