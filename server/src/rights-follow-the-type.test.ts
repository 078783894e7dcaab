import { randomUUID } from 'node:crypto';
import type { ExecutionResult } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from './testing/app.js';
import { returnsFixture, verbsAt } from './testing/returns-fixture.js';

const at = returnsFixture();
const { announced, receive, sold } = verbsAt(at);

let returnOrder: { id: string; lines: { id: string }[] };
let order: string;

beforeAll(async () => {
  const { hubs } = await sold();
  returnOrder = await announced([{ invoiceLineId: hubs, quantity: '3' }]);
  await receive(returnOrder.id, [{ returnLineId: returnOrder.lines[0]!.id, quantity: '1', dispositionId: at.scrap }]);
  order = await at.given.confirmedOrder({ customerId: at.customer, lines: [{ productId: at.hub, quantity: '1' }] });
});

const refused = ({ errors }: ExecutionResult<unknown>) =>
  errors?.map(({ message, extensions }) => [extensions?.['code'], extensions?.['permission'], message.split(' ')[0]]);

describe('a warehouse worker', () => {
  const throughReturn = (selection: string) =>
    at.warehouse(`query ($id: ID!) { returnOrder(id: $id) { lines { invoiceLine ${selection} } } }`, {
      id: returnOrder.id,
    });

  test.each([
    ['total { amount }', 'Invoice.total'],
    ['buyer { taxNumber }', 'Invoice.buyer'],
    ['lines { price }', 'Invoice.lines'],
    ['customer { id }', 'Invoice.customer'],
  ])('cannot read %s of an invoice through a return', async (selection, field) => {
    expect(refused(await throughReturn(`{ invoice { ${selection} } }`))).toEqual([
      ['FORBIDDEN', 'invoices.view', field],
    ]);
  });

  test('cannot read the price of an invoice line through a return', async () => {
    expect(refused(await throughReturn('{ price }'))).toEqual([['FORBIDDEN', 'invoices.view', 'InvoiceLine.price']]);
  });

  test('can read the identity of the invoice', async () => {
    const { data, errors } = await throughReturn(
      '{ lineNumber sku description quantity unit invoice { id kind number postingDate paymentState } }',
    );
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toContain('"number":"INV-');
  });
});

describe('receivables', () => {
  let clerk: Caller;
  beforeAll(async () => {
    clerk = await at.app.signIn('RECEIVABLES');
  });

  const sourcesOf = async (caller: Caller, more = '') => {
    const { data, errors } = await caller<{ vouchers: { nodes: { sourceKind: string }[]; totalCount: number } }>(
      `{ vouchers(first: 100 ${more}) { totalCount nodes { sourceKind number total { amount } entries { debit { amount } } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data!.vouchers.totalCount).toBe(data!.vouchers.nodes.length);
    return [...new Set(data!.vouchers.nodes.map(({ sourceKind }) => sourceKind))].sort();
  };

  test('cannot read costs in the ledger: vouchers with costs are visible only with the right to see costs', async () => {
    expect(await sourcesOf(at.accountant)).toEqual(['INVOICE', 'RECEIPT', 'SHIPMENT']);
    expect(await sourcesOf(clerk)).toEqual(['INVOICE']);
    expect(await sourcesOf(clerk, ', filter: { sourceKind: { eq: SHIPMENT } }')).toEqual([]);
  });

  test('can read the history of documents they may see, but not of users', async () => {
    const administrator = await at.app.signIn('ADMINISTRATOR');
    const email = `${randomUUID()}@test.avoir`;
    const input = { email, name: 'Somebody', groupCodes: ['WAREHOUSE'] };
    await administrator('mutation ($input: UserCreateInput!) { userCreate(input: $input) { userErrors { code } } }', {
      input,
    });
    const historyOf = async (caller: Caller) => {
      const { data } = await caller<{ auditEntries: { nodes: { documentKind: string }[] } }>(
        '{ auditEntries(first: 100) { totalCount nodes { documentKind event changes { field from to } } } }',
      );
      return { text: JSON.stringify(data), kinds: new Set(data!.auditEntries.nodes.map((each) => each.documentKind)) };
    };
    expect((await historyOf(administrator)).text).toContain(email);
    const history = await historyOf(clerk);
    expect(history.text).not.toContain('@test.avoir');
    expect(history.kinds).toContain('INVOICE');
    expect(history.kinds).not.toContain('USER');
  });
});

describe('a token that may see orders', () => {
  let token: Caller;
  beforeAll(async () => {
    token = await at.app.withToken(['orders.view']);
  });

  const customerOf = (selection: string) =>
    token(`query ($id: ID!) { order(id: $id) { reference customer { ${selection} } } }`, { id: order });

  test('can read id, number and name of the customer', async () => {
    expect((await customerOf('id number name')).errors).toBeUndefined();
  });

  test.each(['taxNumber', 'email', 'addressLines'])('cannot read %s of a customer', async (field) => {
    expect(refused(await customerOf(field))).toEqual([['FORBIDDEN', 'companies.view', `Company.${field}`]]);
  });

  test('can read the header fields of returns in the list of orders, but not their lines', async () => {
    expect((await token('{ orders { nodes { reference total { amount } } } }')).errors).toBeUndefined();
    const { errors } = await token('{ orders { nodes { ... on ReturnOrder { lines { id } } } } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', permission: 'returns.view' });
  });
});

describe('a field in the payload of a mutation', () => {
  const receipt = () => ({
    idempotencyKey: randomUUID(),
    returnOrderId: returnOrder.id,
    lines: [{ returnLineId: returnOrder.lines[0]!.id, quantity: '1', dispositionId: at.scrap }],
  });
  const RECEIVE = (selection: string) =>
    `mutation ($input: ReturnOrderReceiveInput!) { returnOrderReceive(input: $input) { returnOrder { ${selection} } userErrors { code } } }`;

  test('is null without permission, and the mutation runs', async () => {
    const { data, errors } = await at.warehouse(RECEIVE('lines { invoiceLine { invoice { total { amount } } } }'), {
      input: receipt(),
    });
    const withoutInvoice = { lines: [{ invoiceLine: null }] };
    expect(data).toEqual({ returnOrderReceive: { returnOrder: withoutInvoice, userErrors: [] } });
    expect(refused({ errors })).toEqual([['FORBIDDEN', 'invoices.view', 'Invoice.total']]);
    expect(errors![0]!.path!.join('.')).toBe('returnOrderReceive.returnOrder.lines.invoiceLine.invoice.total');
  });

  test('does not affect the other mutations of the document', async () => {
    const [first, second] = [receipt(), receipt()];
    const answer = await at.warehouse(
      `mutation ($first: ReturnOrderReceiveInput!, $second: ReturnOrderReceiveInput!) {
         first: returnOrderReceive(input: $first) { returnOrder { id } }
         second: returnOrderReceive(input: $second) { returnOrder { lines { invoiceLine { price } } } } }`,
      { first, second },
    );
    expect(answer.data).toEqual({ first: { returnOrder: { id: returnOrder.id } }, second: { returnOrder: null } });
    expect(refused(answer)).toEqual([['FORBIDDEN', 'invoices.view', 'InvoiceLine.price']]);
  });

  test('of a mutation without permission prevents every mutation of the document', async () => {
    const before = await at.app.rowCounts();
    const answer = await at.warehouse(
      `mutation ($input: ReturnOrderReceiveInput!, $user: UserCreateInput!) {
         returnOrderReceive(input: $input) { returnOrder { id } } userCreate(input: $user) { userErrors { code } } }`,
      { input: receipt(), user: { email: 'x@test.avoir', name: 'x', groupCodes: [] } },
    );
    expect(answer.data).toBeNull();
    expect(refused(answer)).toEqual([['FORBIDDEN', 'access.changeUsers', 'userCreate']]);
    expect(await at.app.rowCounts()).toEqual(before);
  });

  test('receiving includes deciding, so it needs both permissions', async () => {
    const token = await at.app.withToken(['returns.view', 'returns.receive']);
    expect(refused(await token(RECEIVE('id'), { input: receipt() }))).toEqual([
      ['FORBIDDEN', 'returns.decide', 'returnOrderReceive'],
    ]);
    const { data, errors } = await token<{
      returnOrder: { actions: { name: string; isAllowed: boolean; code: string; reason: string }[] };
    }>('query ($id: ID!) { returnOrder(id: $id) { actions { name isAllowed code reason } } }', { id: returnOrder.id });
    expect(errors).toBeUndefined();
    expect(data!.returnOrder.actions.find(({ name }) => name === 'returnOrderReceive')).toMatchObject({
      isAllowed: false,
      code: 'FORBIDDEN',
      reason:
        'This needs a permission that this API token does not have. Ask somebody of the group Returns desk, Warehouse or Administrator.',
    });
  });
});
