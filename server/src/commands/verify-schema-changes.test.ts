import { expect, test } from 'vitest';
import { OWNER } from '../platform/embedded/cluster.js';
import { superuserOf } from '../testing/forging.js';
import { verifiedFixture } from '../testing/verified-fixture.js';

const { at, verify } = verifiedFixture();

const forge = async (statements: readonly string[]) => {
  const superuser = await superuserOf(at);
  try {
    for (const statement of statements) await superuser.query(statement);
  } finally {
    await superuser.end();
  }
};

/** Changes by a superuser, the statements that undo them, and the lines that verify reports. */
const CHANGES: [what: string, make: string[], undo: string[], ...reports: string[]][] = [
  [
    'a view that replaces a table',
    ['ALTER TABLE settlement RENAME TO hidden', 'CREATE VIEW settlement AS SELECT * FROM hidden'],
    ['DROP VIEW settlement', 'ALTER TABLE hidden RENAME TO settlement'],
    'WRONG at table settlement: it is "no ordinary table',
    'NOTICE at table hidden: no migration made it.',
  ],
  [
    'a missing table',
    ['ALTER TABLE settlement RENAME TO hidden'],
    ['ALTER TABLE hidden RENAME TO settlement'],
    'WRONG at table settlement: it is missing.',
    'Nothing more could be read: relation "public.settlement" does not exist.',
  ],
  [
    'a table that another one inherits from',
    ['CREATE TABLE more () INHERITS (settlement)'],
    ['DROP TABLE more'],
    'WRONG at table settlement: it is "table, row-level security forced, rows of other tables among its own; owned by the owner"',
  ],
  [
    'another owner',
    ['CREATE ROLE shade', 'ALTER TABLE open_item OWNER TO shade'],
    [`ALTER TABLE open_item OWNER TO ${OWNER}`, 'DROP ROLE shade'],
    'WRONG at table open_item: it is "table, row-level security forced; owned by the role shade"',
  ],
  [
    'disabled row-level security',
    ['ALTER TABLE invoice DISABLE ROW LEVEL SECURITY'],
    ['ALTER TABLE invoice ENABLE ROW LEVEL SECURITY'],
    'WRONG at table invoice: it is "table, row-level security off; owned by the owner"',
  ],
  [
    'row-level security that is not forced',
    ['ALTER TABLE invoice NO FORCE ROW LEVEL SECURITY'],
    ['ALTER TABLE invoice FORCE ROW LEVEL SECURITY'],
    'WRONG at table invoice: it is "table, row-level security not forced; owned by the owner"',
  ],
  [
    'a disabled trigger',
    ['ALTER TABLE invoice DISABLE TRIGGER posted_is_posted'],
    ['ALTER TABLE invoice ENABLE TRIGGER posted_is_posted'],
    'EXECUTE FUNCTION public.refuse_change(), switched off", and the migrations made it "CREATE TRIGGER',
  ],
  [
    'a missing trigger',
    ['ALTER TRIGGER posted_is_posted ON invoice RENAME TO never'],
    ['ALTER TRIGGER never ON invoice RENAME TO posted_is_posted'],
    'WRONG at trigger posted_is_posted of invoice: it is missing.',
    'WRONG at trigger never of invoice: no migration made it.',
  ],
  [
    'disabled foreign keys',
    ['ALTER TABLE open_item DISABLE TRIGGER ALL'],
    ['ALTER TABLE open_item ENABLE TRIGGER ALL'],
    'WRONG at table open_item: it is "table, row-level security forced, foreign keys switched off',
  ],
  [
    'a trigger function that refuses nothing',
    [`CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`],
    [
      `CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql
       AS $$ BEGIN RAISE EXCEPTION 'posted rows of % never change', TG_TABLE_NAME USING ERRCODE = 'AV001'; END $$`,
    ],
    'WRONG at function refuse_change(): it is not as the migrations made it.',
  ],
  [
    'a function with SECURITY DEFINER',
    ['ALTER FUNCTION scope() SECURITY DEFINER'],
    ['ALTER FUNCTION scope() SECURITY INVOKER'],
    'WRONG at function scope(): it is not as the migrations made it.',
  ],
  [
    'an added trigger',
    [
      `CREATE FUNCTION less() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'`,
      'CREATE TRIGGER less BEFORE INSERT ON settlement FOR EACH ROW EXECUTE FUNCTION less()',
    ],
    ['DROP FUNCTION less() CASCADE'],
    'WRONG at trigger less of settlement: no migration made it.',
    'WRONG at function less(): no migration made it.',
  ],
  [
    'an added rule',
    ['CREATE RULE less AS ON INSERT TO settlement DO INSTEAD NOTHING'],
    ['DROP RULE less ON settlement'],
    'WRONG at rule less of settlement: no migration made it.',
  ],
  [
    'an added policy that hides rows',
    ['CREATE POLICY hides ON invoice AS RESTRICTIVE USING (false)'],
    ['DROP POLICY hides ON invoice'],
    'WRONG at policy hides of invoice: no migration made it.',
  ],
  [
    'an owner policy that hides rows',
    [`ALTER POLICY owner ON voucher USING (number <> 'x')`],
    ['ALTER POLICY owner ON voucher USING (true)'],
    `WRONG at policy owner of voucher: it is "permissive for all using (number <> 'x'::text) with check true; to the owner"`,
  ],
  [
    'a staff policy that hides rows',
    [`ALTER POLICY staff ON invoice USING (number <> 'CN-2026-00006')`],
    ['ALTER POLICY staff ON invoice USING (true)'],
    'WRONG at policy staff of invoice: it is "permissive for all using (number <>',
  ],
  [
    'a policy that shows all rows to partners',
    ['CREATE POLICY more ON invoice TO PUBLIC USING (true)'],
    ['DROP POLICY more ON invoice'],
    'WRONG at policy more of invoice: no migration made it.',
  ],
  [
    'a missing primary key',
    ['ALTER TABLE open_item DROP CONSTRAINT open_item_pkey'],
    ['ALTER TABLE open_item ADD PRIMARY KEY (id)'],
    'WRONG at constraint open_item_pkey of open_item: it is missing.',
  ],
  [
    'a weakened check constraint',
    [
      'ALTER TABLE open_item DROP CONSTRAINT open_item_not_over_settled, ADD CONSTRAINT open_item_not_over_settled CHECK (settled >= 0)',
    ],
    [
      'ALTER TABLE open_item DROP CONSTRAINT open_item_not_over_settled, ADD CONSTRAINT open_item_not_over_settled CHECK (settled BETWEEN 0 AND amount)',
    ],
    'WRONG at constraint open_item_not_over_settled of open_item: it is "CHECK ((settled >= 0))"',
  ],
  [
    'a column without NOT NULL',
    ['ALTER TABLE receipt_line ALTER COLUMN action DROP NOT NULL'],
    ['ALTER TABLE receipt_line ALTER COLUMN action SET NOT NULL'],
    'WRONG at column action of receipt_line: it is "text", and the migrations made it "text not null".',
  ],
  [
    'added rights of the staff',
    ['GRANT UPDATE, TRUNCATE ON invoice TO :staff', 'GRANT UPDATE (pattern) ON number_series TO :staff'],
    ['REVOKE UPDATE, TRUNCATE ON invoice FROM :staff', 'REVOKE UPDATE (pattern) ON number_series FROM :staff'],
    'WRONG at rights of the staff on table invoice: it is "INSERT, SELECT, TRUNCATE, UPDATE", and the migrations made it "INSERT, SELECT".',
    'WRONG at rights of the staff on table number_series: it is',
  ],
  [
    'added rights of PUBLIC and of another role',
    [
      'CREATE ROLE reader',
      'GRANT SELECT ON invoice TO PUBLIC',
      'GRANT INSERT, SELECT ON invoice TO reader',
      'GRANT EXECUTE ON FUNCTION append_link TO reader',
    ],
    [
      'REVOKE SELECT ON invoice FROM PUBLIC',
      'REVOKE ALL ON invoice FROM reader',
      'REVOKE ALL ON FUNCTION append_link FROM reader',
      'DROP ROLE reader',
    ],
    'WRONG at rights of everybody on table invoice: no migration gave them: SELECT.',
    'WRONG at rights of the role reader on table invoice: no migration gave them: INSERT, SELECT.',
    'WRONG at rights of the role reader on function append_link(',
  ],
  [
    'added attributes and memberships of the request roles',
    ['CREATE ROLE shade', 'ALTER ROLE :staff BYPASSRLS', 'GRANT shade TO :partner'],
    ['DROP ROLE shade', 'ALTER ROLE :staff NOBYPASSRLS'],
    'WRONG at role of the staff: it is "not bound by row-level security"',
    'WRONG at role of partners: it is "member of shade"',
  ],
  [
    'an added aggregate, operator and cast',
    [
      `CREATE FUNCTION public.nothing(bigint, uuid) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 9::bigint'`,
      `CREATE AGGREGATE public.count(uuid) (SFUNC = public.nothing, STYPE = bigint)`,
      `CREATE OPERATOR public.= (LEFTARG = bigint, RIGHTARG = uuid, FUNCTION = public.nothing)`,
      `CREATE FUNCTION pg_catalog.nothing(uuid) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 9::bigint'`,
      `CREATE CAST (uuid AS bigint) WITH FUNCTION pg_catalog.nothing(uuid)`,
    ],
    [
      'DROP CAST (uuid AS bigint)',
      'DROP FUNCTION pg_catalog.nothing(uuid)',
      'DROP OPERATOR public.= (bigint, uuid)',
      'DROP AGGREGATE public.count(uuid)',
      'DROP FUNCTION public.nothing(bigint, uuid)',
    ],
    'WRONG at function count(uuid): no migration made it.',
    'WRONG at operator public.=(bigint,uuid): no migration made it.',
    'WRONG at cast of uuid to bigint: no migration made it.',
    'WRONG at function pg_catalog.nothing(uuid): no migration made it.',
  ],
];

const named = (statement: string) => {
  const { staff, partner } = at.app.database.roles;
  return statement.replaceAll(':staff', staff).replaceAll(':partner', partner);
};

test.each(CHANGES)('reports %s', async (_, make, undo, ...reports) => {
  await forge(make.map(named));
  try {
    const output = await verify().catch((error: Error) => error.message);
    for (const report of reports) expect(output).toContain(report);
  } finally {
    await forge(undo.map(named));
  }
  expect(await verify()).not.toMatch(/WRONG|NOTICE/);
});

test('lists objects that an administrator added as notices and still verifies', async () => {
  await forge([
    'CREATE ROLE monitoring',
    'GRANT USAGE ON SCHEMA public TO monitoring',
    'GRANT SELECT ON invoice, settlement, voucher TO monitoring',
    'GRANT SELECT (id, sku) ON product TO monitoring',
    named('GRANT :staff TO monitoring'),
    'CREATE TABLE own_table (id uuid PRIMARY KEY)',
    'CREATE VIEW own_view AS SELECT number FROM invoice',
    'CREATE EXTENSION citext',
    'CREATE INDEX own_index ON invoice (buyer_reference)',
  ]);
  try {
    expect((await verify()).split('\n').filter((line) => line.startsWith('NOTICE'))).toEqual([
      'NOTICE at extension citext: no migration made it.',
      'NOTICE at login monitoring: it may act as the staff.',
      'NOTICE at rights of the role monitoring on schema public: no migration gave them: USAGE.',
      'NOTICE at rights of the role monitoring on table invoice, and on 2 more: no migration gave them: SELECT.',
      'NOTICE at rights of the role monitoring on table product: no migration gave them: SELECT (id, sku).',
      'NOTICE at table own_table: no migration made it.',
      'NOTICE at table own_view: no migration made it.',
    ]);
  } finally {
    await forge([
      'DROP VIEW own_view',
      'DROP TABLE own_table',
      'DROP INDEX own_index',
      'DROP EXTENSION citext',
      'DROP OWNED BY monitoring',
      'DROP ROLE monitoring',
    ]);
  }
});

test.each([
  [
    'an older Avoir',
    `DELETE FROM applied_migration WHERE id = (SELECT max(id) FROM applied_migration)`,
    'older than this',
  ],
  ['a newer Avoir', `INSERT INTO applied_migration (name) VALUES ('9999-later')`, 'a newer Avoir'],
])('refuses the database of %s without changing it', async (_, change, message) => {
  const superuser = await superuserOf(at);
  const applied = async () => (await superuser.query('SELECT * FROM applied_migration ORDER BY id')).rows;
  await superuser.query('CREATE TABLE saved AS SELECT * FROM applied_migration');
  await superuser.query(change);
  const before = await applied();
  try {
    await expect(verify()).rejects.toThrow(message);
    expect(await applied()).toEqual(before);
  } finally {
    await superuser.query(
      'DELETE FROM applied_migration; INSERT INTO applied_migration SELECT * FROM saved; DROP TABLE saved',
    );
    await superuser.end();
  }
});
