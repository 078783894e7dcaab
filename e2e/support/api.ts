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

/** Calls the API with a token, as the program of a partner does. */
export const callWith =
  (token: string): Call =>
  async <Data>(query: string, variables?: object) => {
    const sent = await fetch(`${address()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    const response = (await sent.json()) as { data: Data; errors?: object };
    if (response.errors) throw new Error(JSON.stringify(response.errors));
    return response.data;
  };

/** The secret of a token for one company that may request returns. */
export async function partnerToken(companyId: string): Promise<string> {
  const administrator = await callAs('administrator');
  const { apiTokenCreate } = await administrator<{ apiTokenCreate: { secret: string } }>(
    'mutation ($input: ApiTokenCreateInput!) { apiTokenCreate(input: $input) { secret userErrors { message } } }',
    {
      input: { name: 'Shop', permissions: ['returns.request', 'returns.view', 'orders.view'], companyIds: [companyId] },
    },
  );
  return apiTokenCreate.secret;
}

/** Requests the return of one unit of an invoice. */
export async function requestReturn(call: Call, invoice: Invoice): Promise<{ id: string; reference: string }> {
  const { returnOrderRequest } = await call<{ returnOrderRequest: { returnOrder: { id: string; reference: string } } }>(
    'mutation ($input: ReturnOrderRequestInput!) { returnOrderRequest(input: $input) { returnOrder { id reference } userErrors { message } } }',
    { input: { idempotencyKey: randomUUID(), lines: [{ invoiceLineId: invoice.lines[0]!.id, quantity: '1' }] } },
  );
  return returnOrderRequest.returnOrder;
}

interface ReturnEvent {
  kind: string;
  returnOrder: { id: string; cancelReason: string | null };
}

/** Subscribes to the events of returns with a token (graphql-transport-ws); resolves when the subscription has been sent. */
export async function returnEventsOf(token: string): Promise<{ received: ReturnEvent[]; stop: () => void }> {
  const received: ReturnEvent[] = [];
  const head = await callWith(token)<{ returnEvents: { headCursor: string } }>(
    '{ returnEvents(first: 0) { headCursor } }',
  );
  const socket = new WebSocket(`${address().replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws');
  const send = (message: object) => socket.send(JSON.stringify(message));
  const query = `subscription ($after: String) { returnEvents(after: $after) { kind returnOrder { id cancelReason } } }`;
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('error', () => reject(new Error('The socket was refused.')));
    socket.addEventListener('open', () =>
      send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }),
    );
    socket.addEventListener('message', ({ data }) => {
      const message = JSON.parse(String(data)) as { type: string; payload?: { data: { returnEvents: ReturnEvent } } };
      if (message.type === 'next') received.push(message.payload!.data.returnEvents);
      if (message.type === 'ping') send({ type: 'pong' });
      if (message.type !== 'connection_ack') return;
      send({
        id: 'returns',
        type: 'subscribe',
        payload: { query, variables: { after: head.returnEvents.headCursor } },
      });
      resolve();
    });
  });
  return { received, stop: () => socket.close() };
}
