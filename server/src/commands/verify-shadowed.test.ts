import { expect, test } from 'vitest';
import { OWNER } from '../platform/embedded/cluster.js';
import { forged, superuserOf } from '../testing/forging.js';
import { verifiedFixture } from '../testing/verified-fixture.js';

const { at, verify } = verifiedFixture();

const first = `(SELECT id FROM invoice WHERE kind = 'INVOICE' AND number LIKE '%-00001' AND number LIKE 'INV-%')`;

/** Changes of open items, counters, stock and series, and the text that verify reports. */
const CHANGES = [
  [`UPDATE open_item SET settled = amount WHERE invoice_id = ${first}`, 'its open item: settled amount is'],
  [`UPDATE invoice_line_counter SET goods_credited = 0, goods_since = 0`, 'its counter of line 1: credited base is'],
  [`UPDATE invoice_tax_counter SET credited_tax = 0`, 'its counter of tax group 1: credited tax is'],
  [`UPDATE number_series SET last_number = last_number + 3`, 'its last number is 14 and should be 1'],
  [`UPDATE stock_item SET quantity = quantity + 1`, 'the quantity is'],
] as const;

/** Objects with which a superuser replaces or shadows functions that the checks use. */
const SHADOWS: [what: string, make: string, unmake: string][] = [
  [
    'a replaced function that formats amounts',
    `ALTER FUNCTION public.amount_text RENAME TO kept_amount_text;
     CREATE FUNCTION public.amount_text(amount bigint, currency text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT '0.00'::text $$`,
    `DROP FUNCTION public.amount_text(bigint, text); ALTER FUNCTION public.kept_amount_text RENAME TO amount_text`,
  ],
  [
    'an added aggregate count',
    `CREATE FUNCTION public.nothing(bigint, uuid) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 14::bigint';
     CREATE AGGREGATE public.count(uuid) (SFUNC = public.nothing, STYPE = bigint, INITCOND = '14')`,
    `DROP AGGREGATE public.count(uuid); DROP FUNCTION public.nothing(bigint, uuid)`,
  ],
  [
    'an added comparison operator',
    `CREATE FUNCTION public.same(bigint, numeric) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
     CREATE OPERATOR public.= (LEFTARG = bigint, RIGHTARG = numeric, FUNCTION = public.same)`,
    `DROP OPERATOR public.= (bigint, numeric); DROP FUNCTION public.same(bigint, numeric)`,
  ],
  [
    'an added cast to text',
    `CREATE FUNCTION public.nothing(bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT '14'::text $$;
     CREATE CAST (bigint AS text) WITH FUNCTION public.nothing(bigint)`,
    `DROP CAST (bigint AS text); DROP FUNCTION public.nothing(bigint)`,
  ],
];

test.each(SHADOWS)('still reports faults despite %s', async (_, make, unmake) => {
  const superuser = await superuserOf(at);
  await superuser.query(make);
  try {
    for (const [change, report] of CHANGES) expect(await forged(at, [change])).toContain(report);
  } finally {
    await superuser.query(unmake);
    await superuser.end();
  }
  expect(await verify()).not.toContain('WRONG');
});

test('reads the tables in the schema public, even if a schema has the name of the owner', async () => {
  const honest = await verify();
  const superuser = await superuserOf(at);
  await superuser.query(`CREATE SCHEMA AUTHORIZATION ${OWNER}`);
  try {
    await superuser.query(`CREATE VIEW ${OWNER}.invoice AS SELECT * FROM public.invoice WHERE false;
      GRANT SELECT ON ${OWNER}.invoice TO ${OWNER}`);
    expect(await verify()).toBe(honest);
  } finally {
    await superuser.query(`DROP SCHEMA ${OWNER} CASCADE`);
    await superuser.end();
  }
});
