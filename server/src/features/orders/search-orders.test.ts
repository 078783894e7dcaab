import { beforeAll, expect, test } from 'vitest';
import { likePattern } from '../../platform/reader/filter.js';
import type { Caller } from '../../testing/app.js';
import { testApp } from '../../testing/app.js';
import { givenIn } from '../../testing/given.js';

const app = testApp();
const given = givenIn(app);
const callers = {} as Record<'staff' | 'a partner', Caller>;

const NAMES = [
  'Ærø Cykler A/S',
  'ΟΔΟΣ Bikes',
  '100% Rad_Haus',
  `O'Neill "Rad" \\ Söhne`,
  '🚲 Vélo 𠮷野家 GmbH',
  'İstanbul Bisiklet',
  'Straße & Weg',
];
const REFERENCES = ['PO 7%_x', 'ÄÖÜ-ß/12', `it's "5"`, '𠮷-99', null];
/** Orders of which far more match a search than are sorted, all behind as many others as are compared first. */
const OLD = 5_200;
const NEW = 2_100;

beforeAll(async () => {
  await given.taxes();
  const productId = await given.product();
  const companies: string[] = [];
  for (const name of NAMES) {
    companies.push(await given.customer({ name }));
    for (const customerReference of REFERENCES) {
      await given.confirmedOrder({
        customerId: companies.at(-1)!,
        lines: [{ productId, quantity: '1' }],
        ...(customerReference !== null && { customerReference }),
      });
    }
  }
  callers.staff = await app.signIn('ORDER_CLERK');
  callers['a partner'] = await app.withToken(['orders.view'], companies.slice(0, 3));
});

const LIST = `query ($search: String, $filter: OrderFilter, $first: Int, $after: String) {
  orders(search: $search, filter: $filter, first: $first, after: $after) {
    nodes { id reference } totalCount pageInfo { hasNextPage endCursor } } }`;
interface Listed {
  orders: {
    nodes: { id: string; reference: string }[];
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}

const listed = async (caller: Caller, variables: object) => (await caller<Listed>(LIST, variables)).data!.orders;

/** The ids of all orders that a search finds, read page by page. */
async function foundBy(caller: Caller, search: string, first: number): Promise<string[]> {
  const ids: string[] = [];
  let total = 0;
  for (let after: string | undefined, isMore = true; isMore;) {
    const { nodes, pageInfo, totalCount } = await listed(caller, { search, first, after });
    ids.push(...nodes.map(({ id }) => id));
    [after, isMore] = [pageInfo.endCursor, pageInfo.hasNextPage];
    total = totalCount;
  }
  expect(total).toBe(ids.length);
  return ids;
}

/** The ids of the orders of which one text of all searched fields contains the search. */
async function containing(search: string, companies: readonly string[]): Promise<string[]> {
  const { rows } = await app.database.owner.pool.query<{ id: string }>(
    `SELECT o.id FROM sales_order o JOIN company c ON c.id = o.company_id
     WHERE lower(o.reference || ' ' || coalesce(o.customer_reference, '') || ' ' || c.name) LIKE lower($1) AND c.name = ANY ($2)
     ORDER BY o.updated_at DESC, o.id DESC`,
    [likePattern(search), companies],
  );
  return rows.map(({ id }) => id);
}

const SEARCHES = [
  'ærø',
  'CYKLER a',
  'οδος',
  'ΟΔΟΣ',
  '100%',
  '%',
  '_',
  'd_h',
  `o'neill "rad" \\`,
  '\\',
  '🚲',
  '𠮷野',
  'i',
  'İ',
  'istanbul',
  'strasse',
  'STRAßE',
  'ä',
  '"5"',
  'so-00',
  'SO-0003',
  'po 7%_x ærø',
  '7%_x 100% rad',
  '0012  ÆRØ',
  '𠮷-99 🚲 vélo',
  'so-0001 po 7%_x ærø cykler',
  'ß/12 straße & weg',
  'x  y',
  'so ærø',
  'a b c d e f g h i j k',
];

test.each(SEARCHES)('search %s finds the orders whose searched fields contain it', async (search) => {
  expect(await foundBy(callers.staff, search, 100)).toEqual(await containing(search, NAMES));
  expect(await foundBy(callers.staff, search, 2)).toEqual(await containing(search, NAMES));
  expect(await foundBy(callers['a partner'], search, 100)).toEqual(await containing(search, NAMES.slice(0, 3)));
});

test('some of these searches find orders, and some span the reference and the name of the customer', async () => {
  const counts = await Promise.all(SEARCHES.map(async (search) => (await containing(search, NAMES)).length));
  expect(counts.filter((count) => count > 0).length).toBeGreaterThan(20);
  expect((await containing('7%_x 100% rad', NAMES)).length).toBe(1);
});

test('a name is found as it is written, also if lower case has two forms of a letter', async () => {
  for (const name of ['ΟΔΟΣ', 'ΟΔΟΣ Bikes', 'İstanbul'])
    expect((await foundBy(callers.staff, name, 100)).length).toBe(REFERENCES.length);
});

test('a renamed customer is found under the new name only', async () => {
  const { pool } = app.database.owner;
  await pool.query(`UPDATE company SET name = 'Zweirad Halle' WHERE name = 'Straße & Weg'`);
  expect((await foundBy(callers.staff, 'zweirad', 100)).length).toBe(REFERENCES.length);
  expect(await foundBy(callers.staff, 'straße', 100)).toEqual([]);
  await pool.query(`UPDATE company SET name = 'Straße & Weg' WHERE name = 'Zweirad Halle'`);
});

test('many matches behind many other orders are found in the sequence of the list', async () => {
  const { pool } = app.database.owner;
  const { rows: columns } = await pool.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = 'sales_order'::regclass AND attnum > 0 AND attgenerated = '' AND NOT attisdropped`,
  );
  const names = columns.map(({ name }) => name);
  const copied = (prefix: string, count: number, since: string) => {
    const set: Record<string, string> = {
      id: 'gen_random_uuid()',
      reference: `'${prefix}-' || n`,
      customer_reference: 'NULL',
      updated_at: `timestamptz '${since}' + n * interval '1 second'`,
    };
    return pool.query(
      `INSERT INTO sales_order (${names.join()}) SELECT ${names.map((name) => set[name] ?? `o.${name}`).join()}
       FROM (SELECT * FROM sales_order WHERE company_id = (SELECT id FROM company WHERE name = 'ΟΔΟΣ Bikes') LIMIT 1) o, generate_series(1, ${count}) n`,
    );
  };
  await copied('OLD', OLD, '2020-01-01');
  await copied('NEW', NEW, '2090-01-01');
  const first = await listed(callers.staff, { search: 'old-', first: 3 });
  expect(first.nodes.map(({ reference }) => reference)).toEqual([0, 1, 2].map((back) => `OLD-${OLD - back}`));
  expect(first.totalCount).toBe(OLD);
  const next = await listed(callers.staff, { search: 'old-', first: 2, after: first.pageInfo.endCursor });
  expect(next.nodes.map(({ reference }) => reference)).toEqual([3, 4].map((back) => `OLD-${OLD - back}`));
  const filtered = await listed(callers.staff, { filter: { reference: { contains: 'LD-' } }, first: 1 });
  expect(filtered).toMatchObject({ nodes: [{ reference: `OLD-${OLD}` }], totalCount: OLD });
});
