import { randomUUID } from 'node:crypto';
import { beforeAll, expect } from 'vitest';
import type { Database } from '../platform/database/database.js';
import type { Caller, TestApp } from './app.js';
import { testApp } from './app.js';
import type { BicycleShop } from './bicycle-shop.js';
import { openBicycleShop } from './bicycle-shop.js';
import { givenIn } from './given.js';

const RETURN = `returnOrder { id reference status total { amount } toInvoice { amount } deliveredQuantity invoicedQuantity
  lines { id lineNumber quantity received expected toCredit credited cancelled lineStatus expectedCredit { amount } actions { name isAllowed code reason } }
  receipts { id number isReversal isReversed reverses { id } lines { quantity disposition { code } location { code } } actions { name isAllowed code reason } }
  actions { name isAllowed code reason } }
  userErrors { code message path }`;
const PREVIEW =
  'query ($input: PostingPreviewInput!) { postingPreview(input: $input) { previewToken userErrors { code } } }';
const POST = `mutation ($input: PostDocumentsInput!) { postDocuments(input: $input) {
  userErrors { code } verdicts { userErrors { code message } }
  invoices { id number kind total { amount } openAmount { amount } precedingNumber lines { id sku } } } }`;

interface Action {
  name: string;
  isAllowed: boolean;
  code: string | null;
  reason: string | null;
}

export interface Return {
  id: string;
  reference: string;
  status: string;
  total: { amount: string };
  toInvoice: { amount: string };
  lines: {
    id: string;
    received: string;
    expected: string;
    toCredit: string;
    credited: string;
    lineStatus: string;
    expectedCredit: { amount: string };
  }[];
  receipts: { id: string; isReversed: boolean; actions: Action[] }[];
  actions: Action[];
}

interface Payload {
  returnOrder: Return | null;
  userErrors: { code: string; message: string; path: string[] | null }[];
}

interface Posted {
  invoices: {
    id: string;
    number: string;
    kind: string;
    total: { amount: string };
    openAmount: { amount: string };
    precedingNumber: string | null;
    lines: { id: string; sku: string }[];
  }[];
  userErrors: { code: string }[];
  verdicts: { userErrors: { code: string; message: string }[] }[];
}

/** A server with the bicycle shop, its users, the dispositions of received goods, and a stock location. */
export interface ReturnsFixture extends BicycleShop {
  app: TestApp;
  given: ReturnType<typeof givenIn>;
  clerk: Caller;
  warehouse: Caller;
  accountant: Caller;
  credit: string;
  scrap: string;
  location: string;
}

/** Starts a server with the fixture before the tests of a file. */
export function returnsFixture(find?: () => Promise<Database>): ReturnsFixture {
  const app = testApp(find);
  const given = givenIn(app);
  const at = { app, given } as ReturnsFixture;
  beforeAll(async () => {
    Object.assign(at, await openBicycleShop(given), {
      location: await given.location(),
      clerk: await app.signIn('RETURNS_DESK', 'ORDER_CLERK'),
      warehouse: await app.signIn('WAREHOUSE'),
      accountant: await app.signIn('ACCOUNTANT', 'RETURNS_DESK'),
    });
    const { data } = await at.clerk<{ dispositionCodes: { id: string; code: string }[] }>(
      '{ dispositionCodes { id code action } }',
    );
    const idOf = (wanted: string) => data!.dispositionCodes.find(({ code }) => code === wanted)!.id;
    Object.assign(at, { credit: idOf('CREDIT'), scrap: idOf('SCRAP') });
  });
  return at;
}

/** The actions of a return as calls over HTTP. */
export const verbsAt = (at: ReturnsFixture) => {
  const create = (lines: object[], caller = at.clerk) =>
    run(caller, 'returnOrderCreate', { idempotencyKey: randomUUID(), lines });
  const issue = (returnOrderId: string) => run(at.clerk, 'returnOrderIssue', { returnOrderId });
  const receive = (returnOrderId: string, lines: object[], caller = at.warehouse) =>
    run(caller, 'returnOrderReceive', { idempotencyKey: randomUUID(), returnOrderId, lines });
  const post = (orderIds: string[]) => postAs(at.accountant, orderIds);

  /** An issued return whose goods have not been received. */
  async function announced(lines: object[]): Promise<Return> {
    const made = await create(lines);
    expect(made.userErrors).toEqual([]);
    return (await issue(made.returnOrder!.id)).returnOrder!;
  }

  /** A posted invoice of 10 hubs and 3 tapes with 5 % off: 1,070.19 with tax. */
  async function sold(more: object = {}) {
    const lines = [
      { productId: at.hub, quantity: '10' },
      { productId: at.tape, quantity: '3' },
    ];
    const order = await at.given.confirmedOrder({ customerId: at.customer, discountPercent: '5', lines, ...more });
    const invoice = (await post([order])).invoices[0]!;
    const line = (sku: string) => invoice.lines.find((each) => each.sku === sku)!.id;
    return { invoice, hubs: line('HB-32-BK'), tapes: line('TP-CK-01') };
  }
  return { create, issue, receive, post, announced, sold };
};

/** Calls a mutation that returns a return order. */
export async function run(caller: Caller, operation: string, input: object): Promise<Payload> {
  const type = `${operation[0]!.toUpperCase()}${operation.slice(1)}Input`.replace(
    /ReturnOrder(Issue|Complete)Input/,
    'ReturnOrderInput',
  );
  const { data, errors } = await caller<Record<string, Payload>>(
    `mutation ($input: ${type}!) { ${operation}(input: $input) { ${RETURN} } }`,
    { input },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data![operation]!;
}

async function postAs(caller: Caller, orderIds: string[]): Promise<Posted> {
  const shown = await caller<{ postingPreview: { previewToken: string } }>(PREVIEW, { input: { orderIds } });
  const input = { orderIds, previewToken: shown.data!.postingPreview.previewToken, idempotencyKey: randomUUID() };
  return (await caller<{ postDocuments: Posted }>(POST, { input })).data!.postDocuments;
}

export const offered = (from: { actions: Action[] }, name: string) => from.actions.find((each) => each.name === name)!;
