import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { verifyCommand } from '../../commands/verify.js';
import { groupPermissions } from '../../schema.js';
import type { Caller } from '../../testing/app.js';
import { POST, PREVIEW } from '../../testing/posting-fixture.js';
import { secondEntityFixture } from '../../testing/second-entity.js';

const ENTITIES = '{ legalEntities { id code name country currency timeZone } }';
const OWNERS = `query ($order: OrderFilter, $invoice: InvoiceFilter, $item: OpenItemFilter) {
  orders(filter: $order) { nodes { legalEntity { code } } }
  invoices(filter: $invoice) { nodes { legalEntity { code } } }
  openItems(filter: $item) { nodes { legalEntity { code } openAmount { amount currency } } } }`;
const SETTINGS = 'query ($id: ID) { settings(legalEntityId: $id) { invoicePattern } }';

const at = secondEntityFixture();
let partner: Caller;
/** A partner with all permissions: only row-level security and the granted columns hide what is not theirs. */
let overprivileged: Caller;

beforeAll(async () => {
  const sell = async (legalEntityId: string, customerId: string, productId: string) =>
    at.given.confirmedOrder({ legalEntityId, customerId, lines: [{ productId, quantity: '1' }] });
  const orderIds = [await sell(at.main, at.customer, at.hub), await sell(at.tokyo, at.buyer, at.pump)];
  const shown = await at.accountant<{ postingPreview: { previewToken: string } }>(PREVIEW, { input: { orderIds } });
  const { previewToken } = shown.data!.postingPreview;
  await at.accountant(POST, { input: { orderIds, previewToken, idempotencyKey: randomUUID() } });
  partner = await at.app.withToken([...groupPermissions.get('PARTNER')!], [at.buyer]);
  overprivileged = await at.app.withToken(['orders.view'], [at.buyer]);
  await at.app.database.owner.pool.query('UPDATE api_token SET permissions = $1 WHERE permissions = $2', [
    groupPermissions.get('ADMINISTRATOR'),
    ['orders.view'],
  ]);
});

describe('which legal entity sells', () => {
  test('is shown to a partner, with the filter by it and what is owed', async () => {
    const by = (id: string) => ({ legalEntityId: { eq: id } });
    const { data: mine } = await partner(OWNERS, { order: by(at.tokyo), invoice: by(at.tokyo), item: by(at.tokyo) });
    expect(mine).toEqual({
      orders: { nodes: [{ legalEntity: { code: 'KK' } }] },
      invoices: { nodes: [{ legalEntity: { code: 'KK' } }] },
      openItems: { nodes: [{ legalEntity: { code: 'KK' }, openAmount: { amount: '5950', currency: 'JPY' } }] },
    });
    const none = { nodes: [] };
    const { data: theirs } = await partner(OWNERS, { order: by(at.main), invoice: by(at.main), item: by(at.main) });
    expect(theirs).toEqual({ orders: none, invoices: none, openItems: none });
  });

  test('is not shown to a partner of other legal entities, whatever the permissions', async () => {
    const country = 'JP';
    const tokyo = {
      id: at.tokyo,
      code: 'KK',
      name: 'Tokyo Cycles KK',
      country,
      currency: 'JPY',
      timeZone: 'Asia/Tokyo',
    };
    for (const caller of [partner, overprivileged])
      expect((await caller(ENTITIES)).data).toEqual({ legalEntities: [tokyo] });
    const nobody = await at.app.withToken(
      [...groupPermissions.get('PARTNER')!],
      [await at.given.customer({ name: 'New customer' })],
    );
    expect((await nobody(ENTITIES)).data).toEqual({ legalEntities: [] });
  });

  test.each(['orders.view', 'returns.view', 'invoices.view', 'invoices.post', 'stock.view', 'ledger.view'])(
    'is shown to holders of %s, but neither its address nor its settings',
    async (permission) => {
      const holder = await at.app.withToken([permission]);
      const { data } = await holder<{ legalEntities: { code: string }[] }>(ENTITIES);
      expect(data!.legalEntities.map(({ code }) => code)).toEqual(['KK', 'MAIN']);
      for (const field of ['addressLines', 'city', 'taxNumber', 'registration', 'email', 'logo { mediaType }']) {
        const { errors } = await holder(`{ legalEntities { ${field} } }`);
        expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', permission: 'settings.view' });
      }
      const { errors } = await holder(SETTINGS, { id: at.main });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', permission: 'settings.view' });
    },
  );

  test('is not shown to others', async () => {
    const { errors } = await (await at.app.withToken(['products.view']))(ENTITIES);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('does not give the settings to a partner with all permissions', async () => {
    expect((await overprivileged(SETTINGS, { id: at.tokyo })).errors).toHaveLength(1);
    expect((await overprivileged('{ legalEntities { city } }')).errors).toHaveLength(1);
  });
});

test('verify prints the code of the legal entity with the numbers', async () => {
  const report = await verifyCommand({ folder: '' })(at.app.database.address, []);
  expect(report).toMatch(/^T-INV-\d{4}-001 of KK: 1 document, without a gap and as posted\.$/m);
  expect(report).toMatch(/^INV-\d{4}-00001 of MAIN: 1 document, without a gap and as posted\.$/m);
});
