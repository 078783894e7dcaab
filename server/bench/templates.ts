import type { Caller } from './caller.js';

/** The documents to copy, created through the API. */
export interface Templates {
  openOrder: string;
  invoicedOrder: string;
  invoice: string;
  returnOrder: string;
}

const LINES = [
  ['HB-32-BK', '10'],
  ['TP-CK-01', '3'],
  ['CH-11-118', '2'],
  ['TI-37-622', '6'],
] as const;

const RECORDS = '{ companies(search: "Kiezrad") { nodes { id } } products(first: 50) { nodes { id sku } } }';
const CREATE = `mutation ($input: SalesOrderCreateInput!) {
  salesOrderCreate(input: $input) { salesOrder { id } userErrors { message } } }`;
const CONFIRM =
  'mutation ($input: SalesOrderConfirmInput!) { salesOrderConfirm(input: $input) { userErrors { message } } }';
const RETURN = `mutation ($input: ReturnOrderCreateInput!) {
  returnOrderCreate(input: $input) { returnOrder { id } userErrors { message } } }`;
const ISSUE = 'mutation ($input: ReturnOrderInput!) { returnOrderIssue(input: $input) { userErrors { message } } }';
export const PREVIEW =
  'query ($input: PostingPreviewInput!) { postingPreview(input: $input) { previewToken userErrors { message } } }';
export const POST = `mutation ($input: PostDocumentsInput!) {
  postDocuments(input: $input) { invoices { id number lines { id } } userErrors { message } } }`;

interface Records {
  companies: { nodes: { id: string }[] };
  products: { nodes: { id: string; sku: string }[] };
}

type Lines = readonly (readonly [sku: string, quantity: string])[];

async function confirmedOrder({ ask }: Pick<Caller, 'ask'>, sold: Lines): Promise<string> {
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
export async function invoiceOf({ ask }: Pick<Caller, 'ask'>, sold: Lines): Promise<Invoice> {
  const orderId = await confirmedOrder({ ask }, sold);
  const orderIds = [orderId];
  const { postingPreview } = await ask<{ postingPreview: { previewToken: string } }>(PREVIEW, { input: { orderIds } });
  const input = { orderIds, previewToken: postingPreview.previewToken, idempotencyKey: crypto.randomUUID() };
  const { postDocuments } = await ask<{ postDocuments: { invoices: Omit<Invoice, 'orderId'>[] } }>(POST, { input });
  return { ...postDocuments.invoices[0]!, orderId };
}

/** Creates a confirmed order, an invoiced order, and an issued return of all lines of its invoice. */
export async function makeTemplates({ ask }: Caller): Promise<Templates> {
  const openOrder = await confirmedOrder({ ask }, LINES);
  const invoice = await invoiceOf({ ask }, LINES);
  const lines = invoice.lines.map(({ id }) => ({ invoiceLineId: id, quantity: '1' }));
  const returned = await ask<{ returnOrderCreate: { returnOrder: { id: string } } }>(RETURN, {
    input: { idempotencyKey: crypto.randomUUID(), lines },
  });
  const returnOrder = returned.returnOrderCreate.returnOrder.id;
  await ask(ISSUE, { input: { returnOrderId: returnOrder } });
  return { openOrder, invoicedOrder: invoice.orderId, invoice: invoice.id, returnOrder };
}
