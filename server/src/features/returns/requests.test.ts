import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../testing/app.js';
import { firstRow } from '../../testing/first-row.js';
import { NOBODY } from '../../testing/nobody.js';
import { offered, returnsFixture, run, verbsAt } from '../../testing/returns-fixture.js';
import { watch } from '../../testing/watch.js';
import { until } from '../../testing/eventually.js';
import { verifyCommand } from '../../commands/verify.js';

const at = returnsFixture();
const { create, issue, receive, post, sold } = verbsAt(at);

const RIGHTS = ['returns.request', 'returns.view', 'orders.view', 'companies.view'];

interface Requested {
  replayed: boolean;
  returnOrder: { id: string; reference: string; status: string; origin: string; createdBy: string } | null;
  userErrors: { code: string; message: string; path: string[] | null }[];
}
const REQUEST = `mutation ($input: ReturnOrderRequestInput!) { returnOrderRequest(input: $input) {
  replayed returnOrder { id reference status origin createdBy } userErrors { code message path } } }`;

let other: string;
let secret: string;
let partner: Caller;

beforeAll(async () => {
  other = await at.given.customer({ name: 'Nordlys Sykkel' });
  secret = await at.app.tokenFor(RIGHTS, [at.customer]);
  partner = tokenCaller(secret);
});

const tokenCaller = (token: string): Caller => {
  const headers = { authorization: `Bearer ${token}` };
  const call = async (query: string, variables?: object) => {
    const body = JSON.stringify({ query, variables });
    const sent = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body };
    return (await (await fetch(`${at.app.url}/graphql`, sent)).json()) as never;
  };
  return Object.assign(call, { headers });
};

async function request(lines: object[], caller = partner, key: string = randomUUID()): Promise<Requested> {
  const { data, errors } = await caller<{ returnOrderRequest: Requested }>(REQUEST, {
    input: { idempotencyKey: key, lines },
  });
  if (errors) throw new Error(JSON.stringify(errors));
  return data!.returnOrderRequest;
}
const requested = async (invoiceLineId: string, quantity = '1') => {
  const { returnOrder, userErrors } = await request([{ invoiceLineId, quantity }]);
  expect(userErrors).toEqual([]);
  return returnOrder!;
};

const returnable = async (invoiceLineId: string): Promise<string> => {
  const QUERY = 'query ($id: ID!) { returnableLines(first: 100, customerId: $id) { nodes { id returnableQuantity } } }';
  const { data } = await at.clerk<{ returnableLines: { nodes: { id: string; returnableQuantity: string }[] } }>(QUERY, {
    id: at.customer,
  });
  return data!.returnableLines.nodes.find(({ id }) => id === invoiceLineId)!.returnableQuantity;
};
const decline = (returnOrderId: string, reason = 'Not resaleable') =>
  run(at.clerk, 'returnOrderDecline', { returnOrderId, reason });

describe('a request', () => {
  test('is a pending return of the partner whose units are reserved, at the cost of the sale', async () => {
    const { hubs } = await sold();
    const made = await requested(hubs, '4');
    expect(made).toMatchObject({ status: 'PENDING', origin: 'PARTNER', reference: expect.stringMatching(/\d+$/) });
    expect(await returnable(hubs)).toBe('6');
    const costs = await firstRow<{ own: string; sold: string }>(
      at,
      `SELECT s.unit_cost AS own, l.unit_cost AS sold FROM return_line r JOIN sales_order_line s ON s.id = r.order_line_id
       JOIN invoice_line l ON l.id = r.invoice_line_id WHERE r.order_id = $1`,
      made.id,
    );
    expect(costs).toEqual({ own: costs.sold, sold: '41.500000' });
    const history = await firstRow(
      at,
      'SELECT event, actor_name, origin FROM audit_entry WHERE document_id = $1',
      made.id,
    );
    expect(history).toEqual({ event: 'return.requested', actor_name: made.createdBy, origin: 'API' });
  });

  test('is numbered in one sequence with the returns of staff', async () => {
    const { hubs } = await sold();
    const numberOf = ({ reference }: { reference: string }) => Number(/\d+$/.exec(reference)![0]);
    const first = numberOf((await create([{ invoiceLineId: hubs, quantity: '1' }])).returnOrder!);
    expect(numberOf(await requested(hubs))).toBe(first + 1);
  });

  test('is processed to its credit note once staff issue it, and everything verifies', async () => {
    const { hubs } = await sold();
    const { id } = await requested(hubs, '2');
    const { lines } = (await issue(id)).returnOrder!;
    const arrived = { returnLineId: lines[0]!.id, quantity: '2', dispositionId: at.credit, locationId: at.location };
    expect((await receive(id, [arrived])).userErrors).toEqual([]);
    expect((await post([id])).invoices).toHaveLength(1);
    const verify = () => verifyCommand({ folder: '' })(at.app.database.address, []);
    await until(async () => !(await verify()).includes('not sealed yet'));
  });

  test('is declined by staff with a reason that the partner reads, and its units can be returned again', async () => {
    const { hubs } = await sold();
    const { id } = await requested(hubs, '10');
    expect((await decline(id, ' ')).userErrors).toMatchObject([{ code: 'REASON_REQUIRED', path: ['reason'] }]);
    expect((await decline(id, ' Sold as final ')).returnOrder).toMatchObject({ status: 'CANCELLED' });
    expect(await returnable(hubs)).toBe('10');
    const QUERY = 'query ($id: ID!) { returnOrder(id: $id) { status cancelReason } }';
    expect((await partner(QUERY, { id })).data).toEqual({
      returnOrder: { status: 'CANCELLED', cancelReason: 'Sold as final' },
    });
    const history = await firstRow(
      at,
      `SELECT reason FROM audit_entry WHERE document_id = $1 AND event = 'return.declined'`,
      id,
    );
    expect(history).toEqual({ reason: 'Sold as final' });
  });

  test('tells the partner by subscription when staff issue or decline it', async () => {
    const { hubs } = await sold();
    const STATUS = `subscription ($id: ID!) { returnOrderStatusChanged(returnOrderId: $id) {
      kind previousStatus status returnOrder { cancelReason } } }`;
    const decisions = [
      [(id: string) => issue(id), { kind: 'ISSUED', status: 'IN_PROGRESS', returnOrder: { cancelReason: null } }],
      [
        (id: string) => decline(id),
        { kind: 'DECLINED', status: 'CANCELLED', returnOrder: { cancelReason: 'Not resaleable' } },
      ],
    ] as const;
    for (const [decide, event] of decisions) {
      const { id } = await requested(hubs);
      const EVENTS = `query ($id: ID!) { returnEvents(first: 100, filter: { returnOrderId: { eq: $id } }) {
        nodes { kind previousStatus } headCursor } }`;
      await until(async () => {
        const { data } = await partner<{ returnEvents: { nodes: object[] } }>(EVENTS, { id });
        return data!.returnEvents.nodes.length === 1;
      });
      expect((await partner(EVENTS, { id })).data).toMatchObject({
        returnEvents: { nodes: [{ kind: 'REQUESTED', previousStatus: null }] },
      });
      const own = watch(
        at.app.url,
        { token: secret },
        {
          query: STATUS.replace('$id: ID!', '$id: ID!, $after: String').replace(
            'returnOrderId: $id',
            'returnOrderId: $id, after: $after',
          ),
          variables: {
            id,
            after: (await partner<{ returnEvents: { headCursor: string } }>(EVENTS, { id })).data!.returnEvents
              .headCursor,
          },
        },
      );
      await decide(id);
      expect(await own.until(1)).toEqual([{ returnOrderStatusChanged: { previousStatus: 'PENDING', ...event } }]);
      await own.stop();
    }
  });

  test('is found by its origin', async () => {
    const { hubs } = await sold();
    const [byPartner, byStaff] = [
      await requested(hubs),
      (await create([{ invoiceLineId: hubs, quantity: '1' }])).returnOrder!,
    ];
    const QUERY = `query ($of: ReturnOrigin!) { returnOrders(first: 100, filter: { origin: { eq: $of } }) { nodes { id } } }`;
    const found = async (of: string) =>
      (await at.clerk<{ returnOrders: { nodes: { id: string }[] } }>(QUERY, { of })).data!.returnOrders.nodes.map(
        ({ id }) => id,
      );
    expect(await found('PARTNER')).toContain(byPartner.id);
    expect(await found('PARTNER')).not.toContain(byStaff.id);
    expect(await found('STAFF')).toContain(byStaff.id);
  });
});

describe('to decline', () => {
  test('is offered on requests only, and refused for other returns and for those that staff have issued', async () => {
    const { hubs } = await sold();
    const created = (await create([{ invoiceLineId: hubs, quantity: '1' }])).returnOrder!;
    expect(offered(created, 'returnOrderDecline')).toBeUndefined();
    expect((await decline(created.id)).userErrors).toMatchObject([{ code: 'NOT_REQUESTED' }]);
    const { id } = await requested(hubs);
    const issued = (await issue(id)).returnOrder!;
    expect(offered(issued, 'returnOrderDecline')).toMatchObject({ isAllowed: false, code: 'INVALID_TRANSITION' });
    expect((await decline(id)).userErrors).toMatchObject([{ code: 'INVALID_TRANSITION' }]);
  });
});

describe('the idempotency key of a partner', () => {
  test('returns the same request to the same integration, and refuses another input', async () => {
    const { hubs } = await sold();
    const key = randomUUID();
    const line = { invoiceLineId: hubs, quantity: '2' };
    const first = await request([line], partner, key);
    expect(await request([line], partner, key)).toEqual({ ...first, replayed: true });
    expect(await returnable(hubs)).toBe('8');
    expect((await request([{ ...line, quantity: '1' }], partner, key)).userErrors).toMatchObject([
      { code: 'IDEMPOTENCY_KEY_REUSED' },
    ]);
  });

  test('is unknown to another integration, also of the same company', async () => {
    const { hubs } = await sold();
    const key = randomUUID();
    const line = { invoiceLineId: hubs, quantity: '1' };
    const first = await request([line], partner, key);
    const second = await request([line], await at.app.withToken(RIGHTS, [at.customer]), key);
    expect(second.replayed).toBe(false);
    expect(second.returnOrder!.id).not.toBe(first.returnOrder!.id);
  });
});

describe('a request is refused', () => {
  test('without the permission', async () => {
    const reader = await at.app.withToken(['returns.view'], [at.customer]);
    const { errors } = await reader(REQUEST, { input: { idempotencyKey: 'x', lines: [] } });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', permission: 'returns.request' } }]);
  });

  test('to staff, who create returns', async () => {
    const { hubs } = await sold();
    const administrator = await at.app.signIn('ADMINISTRATOR');
    const refused = await request([{ invoiceLineId: hubs, quantity: '1' }], administrator);
    expect(refused.userErrors).toMatchObject([{ code: 'NOT_A_PARTNER' }]);
  });

  test('for a line of another company as for one that does not exist, and nothing is written', async () => {
    const { hubs } = await sold();
    const theirs = await sold({ customerId: other });
    const before = await at.app.rowCounts();
    const own = { invoiceLineId: hubs, quantity: '1' };
    const [unknown, foreign] = [
      await request([own, { invoiceLineId: NOBODY, quantity: '1' }]),
      await request([own, { invoiceLineId: theirs.hubs, quantity: '1' }]),
    ];
    expect(foreign).toEqual(unknown);
    expect(foreign.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['lines', '1', 'invoiceLineId'] }]);
    expect(await at.app.rowCounts()).toEqual(before);
  });

  test('for lines of two of the own companies, for more units than are left, and for more than 100 lines', async () => {
    const both = await at.app.withToken(RIGHTS, [at.customer, other]);
    const [mine, theirs] = [await sold(), await sold({ customerId: other })];
    const of = (invoiceLineId: string, quantity = '1') => ({ invoiceLineId, quantity });
    expect((await request([of(mine.hubs), of(theirs.hubs)], both)).userErrors).toMatchObject([
      { code: 'RETURN_CUSTOMERS_DIFFER' },
    ]);
    expect((await request([of(theirs.hubs, '1')], both)).userErrors).toEqual([]);
    expect((await request([of(mine.hubs, '11')])).userErrors).toMatchObject([{ code: 'OVER_RETURN' }]);
    const many = await request(Array.from({ length: 101 }, () => of(NOBODY)));
    expect(many.userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['lines'] }]);
  });

  test('after the return window, whatever permissions the token has', async () => {
    const { hubs } = await sold();
    const { pool } = at.app.database.owner;
    await pool.query('UPDATE product SET return_policy = $1, return_days = 1', ['WITHIN_DAYS']);
    await pool.query('ALTER TABLE invoice DISABLE TRIGGER posted_is_posted');
    await pool.query(
      `UPDATE invoice SET delivery_date = delivery_date - 9, posting_date = posting_date - 9
       WHERE id = (SELECT invoice_id FROM invoice_line WHERE id = $1)`,
      [hubs],
    );
    await pool.query('ALTER TABLE invoice ENABLE TRIGGER posted_is_posted');
    const strong = await at.app.tokenFor(['returns.request'], [at.customer]);
    await pool.query('UPDATE api_token SET permissions = $1 WHERE hint = $2', [
      ['returns.request', 'returns.override', 'returns.view'],
      strong.slice(-4),
    ]);
    for (const caller of [partner, tokenCaller(strong)])
      expect((await request([{ invoiceLineId: hubs, quantity: '1' }], caller)).userErrors).toMatchObject([
        { code: 'RETURN_WINDOW_CLOSED', path: ['lines', '0', 'invoiceLineId'] },
      ]);
    await pool.query(`UPDATE product SET return_policy = 'ALWAYS', return_days = NULL`);
  });

  test('while returns are switched off', async () => {
    const { hubs } = await sold();
    const { pool } = at.app.database.owner;
    await pool.query('UPDATE legal_entity SET are_returns_enabled = false');
    const refused = await request([{ invoiceLineId: hubs, quantity: '1' }]);
    await pool.query('UPDATE legal_entity SET are_returns_enabled = true');
    expect(refused.userErrors).toMatchObject([{ code: 'RETURNS_DISABLED' }]);
  });
});
