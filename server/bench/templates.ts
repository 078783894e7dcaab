import type { Caller } from './caller.js';

/** A sale with a return of all its lines, and the receipt of the return if there is one. */
export interface Returned {
  order: string;
  invoice: string;
  returnOrder: string;
  receipt?: string;
}

/** The documents to copy, created through the API. */
export interface Templates {
  /** An order that is not invoiced. */
  openOrder: string;
  issued: Returned;
  received: Returned;
}

const LINES = [
  ['HB-32-BK', '10'],
  ['TP-CK-01', '3'],
  ['CH-11-118', '2'],
  ['TI-37-622', '6'],
] as const;

const RECORDS = `{ companies(search: "Kiezrad") { nodes { id } } products(first: 50) { nodes { id sku } }
  dispositionCodes { id action } stockLocations(first: 1) { nodes { id } } }`;
const CREATE = `mutation ($input: SalesOrderCreateInput!) {
  salesOrderCreate(input: $input) { salesOrder { id } userErrors { message } } }`;
const CONFIRM =
  'mutation ($input: SalesOrderConfirmInput!) { salesOrderConfirm(input: $input) { userErrors { message } } }';
export const RETURN = `mutation ($input: ReturnOrderCreateInput!) {
  returnOrderCreate(input: $input) { returnOrder { id } userErrors { message } } }`;
const ISSUE = `mutation ($input: ReturnOrderInput!) {
  returnOrderIssue(input: $input) { returnOrder { lines { id quantity } } userErrors { message } } }`;
const RECEIVE = `mutation ($input: ReturnOrderReceiveInput!) {
  returnOrderReceive(input: $input) { returnOrder { receipts { id } } userErrors { message } } }`;
export const PREVIEW =
  'query ($input: PostingPreviewInput!) { postingPreview(input: $input) { previewToken userErrors { message } } }';
export const POST = `mutation ($input: PostDocumentsInput!) {
  postDocuments(input: $input) { invoices { id number lines { id } } userErrors { message } } }`;

interface Records {
  companies: { nodes: { id: string }[] };
  products: { nodes: { id: string; sku: string }[] };
  dispositionCodes: { id: string; action: string }[];
  stockLocations: { nodes: { id: string }[] };
}

type Lines = readonly (readonly [sku: string, quantity: string])[];
type Asker = Pick<Caller, 'ask'>;

/** Creates a confirmed order, and two invoiced orders with returns of all their lines: one issued, one received. */
export async function makeTemplates(caller: Caller): Promise<Templates> {
  const openOrder = await confirmedOrder(caller, LINES);
  const issued = await makeReturned(caller);
  await issue(caller, issued.returnOrder);
  const received = await makeReturned(caller);
  return { openOrder, issued, received: { ...received, receipt: await receive(caller, received) } };
}

async function confirmedOrder({ ask }: Asker, sold: Lines): Promise<string> {
  const { companies, products } = await ask<Records>(RECORDS);
  const productId = (sku: string) => products.nodes.find((product) => product.sku === sku)!.id;
  const lines = sold.map(([sku, quantity]) => ({ productId: productId(sku), quantity }));
  const input = { idempotencyKey: crypto.randomUUID(), customerId: companies.nodes[0]!.id, lines };
  const made = await ask<{ salesOrderCreate: { salesOrder: { id: string } } }>(CREATE, { input });
  const { id } = made.salesOrderCreate.salesOrder;
  await ask(CONFIRM, { input: { orderId: id } });
  return id;
}

interface Invoice {
  id: string;
  /** The order that was invoiced. */
  orderId: string;
  lines: { id: string }[];
}

/** Sells and invoices products. */
export async function invoiceOf({ ask }: Asker, sold: Lines): Promise<Invoice> {
  const orderId = await confirmedOrder({ ask }, sold);
  const orderIds = [orderId];
  const { postingPreview } = await ask<{ postingPreview: { previewToken: string } }>(PREVIEW, { input: { orderIds } });
  const input = { orderIds, previewToken: postingPreview.previewToken, idempotencyKey: crypto.randomUUID() };
  const { postDocuments } = await ask<{ postDocuments: { invoices: Omit<Invoice, 'orderId'>[] } }>(POST, { input });
  return { ...postDocuments.invoices[0]!, orderId };
}

/** Sells, invoices, and creates a return of one unit of each line. */
async function makeReturned(caller: Caller): Promise<Returned> {
  const invoice = await invoiceOf(caller, LINES);
  const lines = invoice.lines.map(({ id }) => ({ invoiceLineId: id, quantity: '1' }));
  const returned = await caller.ask<{ returnOrderCreate: { returnOrder: { id: string } } }>(RETURN, {
    input: { idempotencyKey: crypto.randomUUID(), lines },
  });
  return { order: invoice.orderId, invoice: invoice.id, returnOrder: returned.returnOrderCreate.returnOrder.id };
}

/** Issues a return, and returns its lines. */
async function issue({ ask }: Asker, returnOrderId: string): Promise<{ id: string; quantity: string }[]> {
  const { returnOrderIssue } = await ask<{
    returnOrderIssue: { returnOrder: { lines: { id: string; quantity: string }[] } };
  }>(ISSUE, { input: { returnOrderId } });
  return returnOrderIssue.returnOrder.lines;
}

/** Issues a return and receives all its units into stock. */
async function receive(caller: Caller, { returnOrder: returnOrderId }: Returned): Promise<string> {
  const { dispositionCodes, stockLocations } = await caller.ask<Records>(RECORDS);
  const { id: dispositionId } = dispositionCodes.find(({ action }) => action === 'CREDIT')!;
  const locationId = stockLocations.nodes[0]!.id;
  const lines = (await issue(caller, returnOrderId)).map(({ id, quantity }) => ({
    returnLineId: id,
    quantity,
    dispositionId,
    locationId,
  }));
  const input = { idempotencyKey: crypto.randomUUID(), returnOrderId, lines };
  const { returnOrderReceive } = await caller.ask<{
    returnOrderReceive: { returnOrder: { receipts: { id: string }[] } };
  }>(RECEIVE, { input });
  return returnOrderReceive.returnOrder.receipts[0]!.id;
}
