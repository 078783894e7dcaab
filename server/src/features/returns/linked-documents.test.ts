import { beforeAll, describe, expect, test } from 'vitest';
import { listenToStatements } from '../../platform/database/pools.js';
import type { Caller } from '../../testing/app.js';
import { mixedAt } from '../../testing/mixed-documents.js';
import { returnsFixture, verbsAt } from '../../testing/returns-fixture.js';

const at = returnsFixture();
const { announced, post, receive, sold } = verbsAt(at);
const { order, postMixed, received } = mixedAt(at);

const READER = ['orders.view', 'returns.view', 'invoices.view', 'ledger.view', 'companies.view', 'catalog.viewCost'];

let reader: Caller;
let invoiceId: string;
let creditNoteId: string;
let returnId: string;
beforeAll(async () => {
  reader = await at.app.withToken(READER);
  await credited();
  ({ invoiceId, creditNoteId, returnId } = await credited());
});

/** A sale whose hubs are returned and credited in part. */
async function credited() {
  const { invoice, hubs } = await sold();
  const made = await announced([{ invoiceLineId: hubs, quantity: '4' }]);
  await receive(made.id, [{ returnLineId: made.lines[0]!.id, quantity: '4', dispositionId: at.scrap }]);
  const [creditNote] = (await post([made.id])).invoices;
  return { invoiceId: invoice.id, creditNoteId: creditNote!.id, returnId: made.id };
}

async function read<Data>(query: string, variables: object = {}): Promise<Data> {
  const { data, errors } = await reader<Data>(query, variables);
  expect(errors).toBeUndefined();
  return data!;
}

const OF_INVOICE = `{
  order { __typename id } returnOrder { id }
  lines { quantity orderLine { quantity } returnLine { quantity } credits { invoice { id } } }
  precedingInvoices { id } settlements { invoice { id } creditNote { id } } creditedBy { creditNote { id } } }`;
const INVOICE = `query ($id: ID!) { invoice(id: $id) ${OF_INVOICE} }`;

interface Linked {
  order: { __typename: string; id: string };
  returnOrder: { id: string } | null;
}

describe('an invoice', () => {
  test('links to its order and credit notes, and the order to it', async () => {
    const { invoice } = await read<{ invoice: Linked }>(INVOICE, { id: invoiceId });
    expect(invoice).toMatchObject({
      order: { __typename: 'SalesOrder' },
      returnOrder: null,
      lines: [
        { orderLine: { quantity: '10' }, returnLine: null, credits: null },
        { orderLine: { quantity: '3' }, returnLine: null, credits: null },
      ],
      precedingInvoices: [],
      settlements: [{ invoice: { id: invoiceId }, creditNote: { id: creditNoteId } }],
      creditedBy: [{ creditNote: { id: creditNoteId } }],
    });
    const { order } = await read<{ order: object }>(
      'query ($id: ID!) { order(id: $id) { ... on SalesOrder { invoices { id } shipments { order { id } } } } }',
      { id: invoice.order.id },
    );
    expect(order).toEqual({ invoices: [{ id: invoiceId }], shipments: [{ order: { id: invoice.order.id } }] });
  });
});

describe('a credit note', () => {
  test('links to its return order and invoices, and the return order to it', async () => {
    const { invoice } = await read<{ invoice: Linked }>(INVOICE, { id: creditNoteId });
    expect(invoice).toMatchObject({
      order: { __typename: 'ReturnOrder', id: returnId },
      returnOrder: { id: returnId },
      lines: [
        { quantity: '4', orderLine: null, returnLine: { quantity: '4' }, credits: { invoice: { id: invoiceId } } },
      ],
      precedingInvoices: [{ id: invoiceId }],
      settlements: [{ invoice: { id: invoiceId }, creditNote: { id: creditNoteId } }],
      creditedBy: [],
    });
    const { returnOrder } = await read<{ returnOrder: object }>(
      'query ($id: ID!) { returnOrder(id: $id) { creditNotes { id } receipts { returnOrder { id } } } }',
      { id: returnId },
    );
    expect(returnOrder).toEqual({ creditNotes: [{ id: creditNoteId }], receipts: [{ returnOrder: { id: returnId } }] });
  });
});

test.each([
  ['INVOICE', '3', '1'],
  ['CREDIT_NOTE', '1', '3'],
])(
  'a mixed document of kind %s links to the order of its first line and to the return order',
  async (kind, units, back) => {
    const salesOrderId = await order(units);
    const { hubs } = await sold();
    const returnOrderId = await received(hubs, back);
    const { id } = await postMixed([returnOrderId, salesOrderId]);
    const { invoice } = await read<{ invoice: Linked }>(INVOICE.replace('order {', 'kind order {'), { id });
    expect(invoice).toMatchObject({
      kind,
      order: { __typename: 'SalesOrder', id: salesOrderId },
      returnOrder: { id: returnOrderId },
    });
  },
);

test('a voucher links to what it posts', async () => {
  const { vouchers } = await read<{ vouchers: { nodes: Record<string, unknown>[] } }>(
    '{ vouchers(first: 100) { nodes { sourceKind sourceId invoice { id } shipment { id } receipt { id } } } }',
  );
  const FIELDS: Record<string, string> = {
    INVOICE: 'invoice',
    CREDIT_NOTE: 'invoice',
    SHIPMENT: 'shipment',
    RECEIPT: 'receipt',
  };
  const none = { invoice: null, shipment: null, receipt: null };
  for (const { sourceKind, sourceId, ...linked } of vouchers.nodes)
    expect(linked).toEqual({ ...none, [FIELDS[sourceKind as string]!]: { id: sourceId } });
  expect(new Set(vouchers.nodes.map(({ sourceKind }) => sourceKind))).toEqual(new Set(Object.keys(FIELDS)));
});

test('an entry of the audit log links to its actor and company', async () => {
  const administrator = await at.app.signIn('ADMINISTRATOR');
  const { data } = await administrator<{ auditEntries: { nodes: object[] } }>(
    `query ($id: ID!) { auditEntries(filter: { documentId: { eq: $id }, event: { eq: "return.created" } }) {
      nodes { actorId user { id } apiToken { id } companyId company { id } } } }`,
    { id: returnId },
  );
  const [entry] = data!.auditEntries.nodes as { actorId: string }[];
  expect(entry).toMatchObject({
    user: { id: entry!.actorId },
    apiToken: null,
    companyId: at.customer,
    company: { id: at.customer },
  });
});

describe('links', () => {
  test.each([
    ['invoices', OF_INVOICE],
    ['orders', '{ id ... on SalesOrder { invoices { id order { id } } } ... on ReturnOrder { creditNotes { id } } }'],
    ['returnOrders', '{ creditNotes { number lines { returnLine { id } } } receipts { returnOrder { id } } }'],
    ['vouchers', '{ invoice { id order { id } } shipment { order { id } } receipt { returnOrder { id } } }'],
  ])('of a list of %s are read with its statement, regardless of the page size', async (list, selection) => {
    const query = `query ($first: Int) { ${list}(first: $first) { nodes ${selection} } }`;
    const count = async (first: number) => {
      await read(query, { first });
      let statements = 0;
      const stop = listenToStatements(() => (statements += 1));
      await read(query, { first });
      stop();
      return statements;
    };
    expect([await count(1), await count(4)]).toEqual([1, 1]);
  });

  test.each([
    ['orders.view', '{ invoices { nodes { order { total { amount } } } } }'],
    ['returns.view', '{ invoices { nodes { returnOrder { arriveBy } } } }'],
    ['returns.view', '{ invoices { nodes { lines { returnLine { id } } } } }'],
    ['invoices.view', '{ orders { nodes { ... on SalesOrder { invoices { total { amount } } } } } }'],
    ['invoices.view', '{ returnOrders { nodes { creditNotes { total { amount } } } } }'],
    ['invoices.view', '{ vouchers { nodes { invoice { total { amount } } } } }'],
  ])('need %s: %s', async (permission, query) => {
    const others = await at.app.withToken(READER.filter((name) => name !== permission));
    const { errors } = await others(query);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', permission });
  });
});
