import { describe, expect, test } from 'vitest';
import { testApp } from '../../testing/app.js';

const app = testApp();

const rows = async <Row extends object>(statement: string, ...values: unknown[]): Promise<Row[]> =>
  (await app.database.owner.pool.query<Row>(statement, values)).rows;

/** Created by the migrator before the roles exist; contains only names of migrations. */
const WITHOUT_POLICIES = ['applied_migration'];

const tables = async (): Promise<string[]> =>
  (
    await rows<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1`,
    )
  )
    .map((row) => row.name)
    .filter((name) => !WITHOUT_POLICIES.includes(name));

describe('row-level security', () => {
  test('is on and forced on every table', async () => {
    const open = await rows<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relname = ANY ($1) AND NOT (relrowsecurity AND relforcerowsecurity)`,
      await tables(),
    );
    expect(open).toEqual([]);
  });

  test('has a policy for the owner and one for staff on every table', async () => {
    const policies = await rows<{ tablename: string; policyname: string; role: string }>(
      `SELECT tablename, policyname, roles[1] AS role FROM pg_policies WHERE schemaname = 'public'`,
    );
    const has = (table: string, name: string, role: string) =>
      policies.some((each) => each.tablename === table && each.policyname === name && each.role === role);
    const [owner] = await rows<{ name: string }>('SELECT current_user AS name');
    const lacking = (await tables()).filter(
      (table) => !has(table, 'owner', owner!.name) || !has(table, 'staff', app.database.roles.staff),
    );
    expect(lacking).toEqual([]);
  });

  test.each([`UPDATE account SET code = 'x'`, `UPDATE account SET kind = 'ASSET'`, 'DELETE FROM account'])(
    'staff may not change the chart of accounts that reports depend on: %s',
    async (statement) => {
      await expect(app.database.staff.pool.query(statement)).rejects.toThrow('permission denied for table account');
    },
  );

  test('cannot be bypassed by a table that shadows another', async () => {
    const open = await rows(
      `SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace
       AND NOT coalesce(proconfig, '{}') @> ARRAY['search_path=pg_catalog, public, pg_temp']`,
    );
    expect(open).toEqual([]);
    const takers = await rows(
      `SELECT rolname FROM pg_roles WHERE rolname = ANY ($1) AND has_database_privilege(oid, current_database(), 'TEMPORARY')`,
      [...Object.values(app.database.roles), `${app.database.owner.orm.config.get('dbName')}_app`],
    );
    expect(takers).toEqual([]);
  });

  test.each(['partner', 'staff'] as const)('%s owns nothing and cannot bypass policies', async (name) => {
    const role = app.database.roles[name];
    expect(await rows('SELECT rolsuper, rolbypassrls, rolcanlogin FROM pg_roles WHERE rolname = $1', role)).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcanlogin: false },
    ]);
    expect(await rows('SELECT relname FROM pg_class WHERE relowner = $1::regrole', role)).toEqual([]);
  });
});

/** The printed details of a legal entity, which partners read on documents only, and the settings that do not decide about returns. */
const LEGAL_ENTITY_SECRETS = [
  'address_lines',
  'city',
  'company_pattern',
  'completes_returns',
  'created_at',
  'credit_note_pattern',
  'email',
  'invoice_pattern',
  'payment_terms_days',
  'postal_code',
  'registration',
  'sales_order_pattern',
  'tax_by',
  'tax_number',
  'tax_per',
  'tax_rounding',
  'tax_step_minor',
  'updated_at',
  'version',
];

/** The tables that a partner may read, each with the columns that a partner may not read. */
const HIDDEN_FROM_PARTNERS: Readonly<Record<string, readonly string[]>> = {
  attachment: [],
  company: [],
  disposition_code: [],
  file: ['attached_at', 'finished_at', 'owner_id'],
  idempotency_key: ['created_at'],
  invoice: ['hash_version'],
  invoice_counter: [],
  invoice_line: ['unit_cost'],
  invoice_line_counter: [],
  invoice_line_tax: [],
  invoice_tax: [],
  invoice_tax_counter: [],
  invoice_tax_group: [],
  legal_entity: LEGAL_ENTITY_SECRETS,
  open_item: [],
  outbox_event: [],
  product: ['cost', 'cost_currency'],
  receipt: [],
  receipt_line: ['cost'],
  return_line: [],
  return_order: [],
  return_reason: [],
  sales_order: [],
  sales_order_line: ['unit_cost'],
  settlement: [],
  shipment: [],
  shipment_line: ['unit_cost'],
  tax_category: [],
};

describe('the role of partners', () => {
  test('reads exactly the intended tables and columns', async () => {
    const readable = await rows<{ name: string; hidden: string[] }>(
      `SELECT relname AS name, array_remove(array_agg(attname::text ORDER BY attname)
                FILTER (WHERE NOT has_column_privilege('${app.database.roles.partner}', c.oid, attnum, 'SELECT')), NULL) AS hidden
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND attnum > 0 AND NOT attisdropped
       WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND has_any_column_privilege('${app.database.roles.partner}', c.oid, 'SELECT')
       GROUP BY relname`,
    );
    const hidden = Object.fromEntries(readable.map((row) => [row.name, row.hidden ?? []]));
    expect(hidden).toEqual(HIDDEN_FROM_PARTNERS);
  });

  test.each(['cost', 'cost_currency'])('cannot read the column %s of products', async (column) => {
    await expect(app.database.partner.pool.query(`SELECT ${column} FROM product`)).rejects.toMatchObject({
      code: '42501',
    });
  });

  test.each([
    'app_user',
    'permission_group',
    'group_member',
    'user_company',
    'api_token',
    'integration',
    'integration_company',
    'user_session',
    'password_link',
    'sign_in_limit',
    'audit_entry',
    'legal_entity_logo',
    'tax_rule',
    'stock_location',
    'stock_item',
    'stock_movement',
    'account',
    'posting_profile',
    'voucher',
    'voucher_entry',
    'number_series',
    'chain',
    'chain_link',
    'chain_document',
  ])('cannot read %s', async (table) => {
    await expect(app.database.partner.pool.query(`SELECT count(*) FROM ${table}`)).rejects.toMatchObject({
      code: '42501',
    });
  });
});
