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
  ])('reads no %s of an invoice through a return', async (selection, field) => {
    expect(refused(await throughReturn(`{ invoice { ${selection} } }`))).toEqual([
      ['FORBIDDEN', 'invoices.view', field],
    ]);
  });

  test('reads no price of an invoice line through a return', async () => {
    expect(refused(await throughReturn('{ price }'))).toEqual([['FORBIDDEN', 'invoices.view', 'InvoiceLine.price']]);
  });

  test('reads which invoice it is', async () => {
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

  test('reads no cost in the ledger: its vouchers are there for those who may see costs', async () => {
    expect(await sourcesOf(at.accountant)).toEqual(['INVOICE', 'RECEIPT', 'SHIPMENT']);
    expect(await sourcesOf(clerk)).toEqual(['INVOICE']);
    expect(await sourcesOf(clerk, ', filter: { sourceKind: { eq: "SHIPMENT" } }')).toEqual([]);
  });

  test('reads in the history what happened to documents that they may see, and nothing of users', async () => {
    const administrator = await at.app.signIn('ADMINISTRATOR');
    const email = `${randomUUID()}@test.avoir`;
    const input = { email, name: 'Somebody', groupCodes: ['WAREHOUSE'] };
    await administrator('mutation ($input: UserCreateInput!) { userCreate(input: $input) { userErrors { code } } }', {
      input,
    });
    const told = async (caller: Caller) => {
      const { data } = await caller<{ auditEntries: { nodes: { documentKind: string }[] } }>(
        '{ auditEntries(first: 100) { totalCount nodes { documentKind event changes { field from to } } } }',
      );
      return { text: JSON.stringify(data), kinds: new Set(data!.auditEntries.nodes.map((each) => each.documentKind)) };
    };
    expect((await told(administrator)).text).toContain(email);
    const heard = await told(clerk);
    expect(heard.text).not.toContain('@test.avoir');
    expect(heard.kinds).toContain('INVOICE');
    expect(heard.kinds).not.toContain('USER');
  });
});

describe('a token that may see orders', () => {
  let token: Caller;
  beforeAll(async () => {
    token = await at.app.withToken(['orders.view']);
  });

  const customerOf = (selection: string) =>
    token(`query ($id: ID!) { order(id: $id) { reference customer { ${selection} } } }`, { id: order });

  test('reads whom they are for', async () => {
    expect((await customerOf('id number name')).errors).toBeUndefined();
  });

  test.each(['taxNumber', 'email', 'addressLines'])('reads no %s of a customer', async (field) => {
    expect(refused(await customerOf(field))).toEqual([['FORBIDDEN', 'companies.view', `Company.${field}`]]);
  });

  test('reads the heads of returns in the list of orders, and nothing below them', async () => {
    expect((await token('{ orders { nodes { reference total { amount } } } }')).errors).toBeUndefined();
    const { errors } = await token('{ orders { nodes { ... on ReturnOrder { lines { id } } } } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', permission: 'returns.view' });
  });
});

describe('what is reached by a mutation', () => {
  const receipt = () => ({
    idempotencyKey: randomUUID(),
    returnOrderId: returnOrder.id,
    lines: [{ returnLineId: returnOrder.lines[0]!.id, quantity: '1', dispositionId: at.scrap }],
  });
  const RECEIVE = (selection: string) =>
    `mutation ($input: ReturnOrderReceiveInput!) { returnOrderReceive(input: $input) { returnOrder { ${selection} } userErrors { code } } }`;

  test('is refused before anything is done', async () => {
    const before = await at.app.rowCounts();
    const answer = await at.warehouse(RECEIVE('lines { invoiceLine { invoice { total { amount } } } }'), {
      input: receipt(),
    });
    expect(refused(answer)).toEqual([['FORBIDDEN', 'invoices.view', 'Invoice.total']]);
    expect(await at.app.rowCounts()).toEqual(before);
  });

  test('is refused for the whole document, whatever stands before it', async () => {
    const before = await at.app.rowCounts();
    const [first, second] = [receipt(), receipt()];
    const answer = await at.warehouse(
      `mutation ($first: ReturnOrderReceiveInput!, $second: ReturnOrderReceiveInput!) {
         first: returnOrderReceive(input: $first) { returnOrder { id } }
         second: returnOrderReceive(input: $second) { returnOrder { lines { invoiceLine { price } } } } }`,
      { first, second },
    );
    expect(refused(answer)).toEqual([['FORBIDDEN', 'invoices.view', 'InvoiceLine.price']]);
    expect(await at.app.rowCounts()).toEqual(before);
  });

  test('to receive is to decide, so that it needs both rights', async () => {
    const token = await at.app.withToken(['returns.view', 'returns.receive']);
    expect(refused(await token(RECEIVE('id'), { input: receipt() }))).toEqual([
      ['FORBIDDEN', 'returns.decide', 'returnOrderReceive'],
    ]);
    const { data, errors } = await token<{
      returnOrder: { actions: { name: string; isAllowed: boolean; reason: string }[] };
    }>('query ($id: ID!) { returnOrder(id: $id) { actions { name isAllowed reason } } }', { id: returnOrder.id });
    expect(errors).toBeUndefined();
    expect(data!.returnOrder.actions.find(({ name }) => name === 'returnOrderReceive')).toMatchObject({
      isAllowed: false,
      reason: 'This needs the permission returns.decide.',
    });
  });
});
