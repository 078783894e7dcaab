import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { businessToday } from '../../kernel/date.js';
import { CREATE, TOKYO, secondEntityFixture } from '../../testing/second-entity.js';

const ORDER = `mutation ($input: SalesOrderCreateInput!) { salesOrderCreate(input: $input) {
  salesOrder { reference total { amount currency } legalEntity { code } }
  userErrors { code path message ... on LegalEntityRequiredError { legalEntityIds } } } }`;

const at = secondEntityFixture();
const rows = async <Row extends object>(sql: string, ...values: unknown[]) =>
  (await at.app.database.owner.pool.query<Row>(sql, values)).rows;

describe('a second legal entity', () => {
  test('is created once, with its accounts and an entry in the history', async () => {
    const { code, name, country, currency, timeZone } = { ...TOKYO, code: 'OSAKA' };
    const input = { code, name, country, currency, timeZone, idempotencyKey: randomUUID() };
    const first = await at.administrator<{ legalEntityCreate: object }>(CREATE, { input });
    expect(first.data!.legalEntityCreate).toMatchObject({
      legalEntity: { code: 'OSAKA', currency: 'JPY', timeZone: 'Asia/Tokyo' },
      userErrors: [],
      replayed: false,
    });
    const again = await at.administrator<{ legalEntityCreate: object }>(CREATE, { input });
    expect(again.data!.legalEntityCreate).toMatchObject({ replayed: true, userErrors: [] });
    const accounts = await rows<{ code: string; n: number }>(
      `SELECT e.code, (SELECT count(*)::int FROM account a JOIN posting_profile p ON p.account_id = a.id WHERE a.legal_entity_id = e.id) AS n
       FROM legal_entity e ORDER BY e.created_at`,
    );
    expect(accounts).toEqual([
      { code: 'MAIN', n: 9 },
      { code: 'KK', n: 9 },
      { code: 'OSAKA', n: 9 },
    ]);
    const history = await rows(`SELECT event FROM audit_entry WHERE event = 'legalEntity.created'`);
    expect(history.length).toBe(2);
  });

  test('begins with the same settings as the first one', async () => {
    const settings = await rows<{ settings: object }>(
      `SELECT to_jsonb(e) - ARRAY['id', 'code', 'name', 'country', 'currency', 'time_zone', 'created_at', 'updated_at',
         'invoice_pattern', 'credit_note_pattern'] AS settings
       FROM legal_entity e WHERE code <> 'KK' ORDER BY created_at`,
    );
    expect(settings.length).toBe(2);
    expect(settings[1]).toEqual(settings[0]);
  });

  test('is in a country that exists', async () => {
    const input = { ...TOKYO, code: 'NONE', country: 'XX', idempotencyKey: randomUUID() };
    const { data } = await at.administrator<{ legalEntityCreate: object }>(CREATE, { input });
    expect(data!.legalEntityCreate).toMatchObject({
      legalEntity: null,
      userErrors: [{ code: 'INVALID_INPUT', path: ['country'] }],
    });
  });

  test('has its code in front of the numbers of its documents, unless patterns are given', async () => {
    const patterns = await rows('SELECT invoice_pattern, credit_note_pattern FROM legal_entity ORDER BY created_at');
    expect(patterns.map((each) => Object.values(each))).toEqual([
      ['INV-{year}-{ref:05d}', 'CN-{year}-{ref:05d}'],
      [TOKYO.invoicePattern, TOKYO.creditNotePattern],
      ['OSAKA-INV-{year}-{ref:05d}', 'OSAKA-CN-{year}-{ref:05d}'],
    ]);
    const input = { ...TOKYO, code: 'KOBE', invoicePattern: 'KOBE-CN-{year}-{ref:05d}', creditNotePattern: undefined };
    const { data } = await at.administrator<{ legalEntityCreate: object }>(CREATE, {
      input: { ...input, idempotencyKey: randomUUID() },
    });
    expect(data!.legalEntityCreate).toMatchObject({
      legalEntity: null,
      userErrors: [{ code: 'INVALID_INPUT', path: ['invoicePattern'] }],
    });
  });

  test('is created by administrators only', async () => {
    const { errors } = await at.accountant(CREATE, { input: { ...TOKYO, idempotencyKey: randomUUID() } });
    expect(errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', permission: 'settings.change' });
  });

  test('has to be named for a new order, which is refused with the choice', async () => {
    const input = {
      customerId: at.buyer,
      lines: [{ productId: at.pump, quantity: '1' }],
      idempotencyKey: randomUUID(),
    };
    const { data } = await at.clerk<{ salesOrderCreate: { userErrors: object[] } }>(ORDER, { input });
    expect(data!.salesOrderCreate.userErrors).toMatchObject([
      {
        code: 'LEGAL_ENTITY_REQUIRED',
        path: ['legalEntityId'],
        legalEntityIds: expect.arrayContaining([at.main, at.tokyo]),
        message: expect.stringContaining('Our company, Tokyo Cycles KK'),
      },
    ]);
  });

  test('has settings of its own, which a query names', async () => {
    const SETTINGS = `query ($id: ID) { settings(legalEntityId: $id) { invoicePattern legalEntity { code } } }`;
    const { data } = await at.administrator<{ settings: object }>(SETTINGS, { id: at.tokyo });
    expect(data!.settings).toEqual({ invoicePattern: TOKYO.invoicePattern, legalEntity: { code: 'KK' } });
    const { errors } = await at.administrator(SETTINGS);
    expect(errors![0]).toMatchObject({
      message: expect.stringContaining('There are several legal entities'),
      extensions: { code: 'LEGAL_ENTITY_REQUIRED', legalEntityIds: expect.arrayContaining([at.main, at.tokyo]) },
    });
    const UPDATE = `mutation ($input: SettingsUpdateInput!) { settingsUpdate(input: $input) { settings { returnWindowDays } userErrors { code } } }`;
    const changed = await at.administrator<{ settingsUpdate: object }>(UPDATE, {
      input: { legalEntityId: at.tokyo, expectedVersion: 1, returnWindowDays: 14 },
    });
    expect(changed.data!.settingsUpdate).toEqual({ settings: { returnWindowDays: 14 }, userErrors: [] });
    const days = await rows('SELECT return_window_days AS days FROM legal_entity ORDER BY created_at LIMIT 2');
    expect(days).toEqual([{ days: 100 }, { days: 14 }]);
  });

  test('has a calendar of its own, also in the database', async () => {
    const days = await rows<{ day: string }>(
      'SELECT business_today(id)::text AS day FROM legal_entity WHERE id = $1',
      at.tokyo,
    );
    expect([businessToday(new Date(), 'Asia/Tokyo')]).toEqual(days.map(({ day }) => day));
  });

  test('a cost in another currency without a rate is refused, and never posted', async () => {
    const input = {
      legalEntityId: at.tokyo,
      customerId: at.buyer,
      lines: [{ productId: at.hub, quantity: '1', price: '14000' }],
      idempotencyKey: randomUUID(),
    };
    const { data } = await at.clerk<{ salesOrderCreate: object }>(ORDER, { input });
    expect(data!.salesOrderCreate).toMatchObject({
      salesOrder: null,
      userErrors: [{ code: 'COST_CURRENCY_MISMATCH', path: ['lines', '0', 'productId'] }],
    });
  });
});
