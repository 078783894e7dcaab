import { inject, expect, test } from 'vitest';
import pg from 'pg';
import { migrations } from '../../../migrations/index.js';
import { entities } from '../../schema.js';
import { openMigrated } from '../../start.js';
import { asAdministrator, createInstallation } from '../../testing/installation.js';
import { openOwner } from './database.js';
import { migrate } from './migrate.js';
import { openPrepared } from './open.js';
import { DEFAULT_SETTINGS } from './settings.js';
import { roleNames } from './role-names.js';

const RELEASED = migrations.slice(0, migrations.findIndex(({ name }) => name === '0014-import-tax') + 1);

/** A database as version 0.1.0 created it: regardless of its name, its policies are for avoir_staff and avoir_partner. */
async function released() {
  const made = await createInstallation(inject('socket'));
  const shared = Object.values(roleNames('avoir'));
  await asAdministrator(
    inject('socket'),
    'postgres',
    ...shared.map(
      (role) => `DO $$ BEGIN CREATE ROLE ${role} NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$`,
    ),
    ...shared.map((role) => `GRANT ${role} TO ${made.owner} WITH ADMIN OPTION`),
  );
  const owner = await openOwner({ url: made.url }, entities);
  owner.orm.config.set('dbName', 'avoir');
  const client = await owner.pool.connect();
  await migrate(client, owner, RELEASED);
  client.release();
  await owner.orm.close(true);
  return made;
}

/** The number of objects in the database that depend on each role. */
const DEPENDENT = `SELECT rolname AS role, count(*)::int AS n FROM pg_shdepend JOIN pg_roles ON pg_roles.oid = refobjid
  WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND rolname = ANY ($1) GROUP BY 1 ORDER BY 1`;

const GRANTS = `SELECT c.relname AS name, a.attname AS column, x.privilege_type AS privilege, g.rolname AS role
  FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attacl IS NOT NULL,
    aclexplode(coalesce(a.attacl, c.relacl)) x JOIN pg_roles g ON g.oid = x.grantee
  WHERE c.relnamespace = 'public'::regnamespace AND g.rolname = ANY ($1) ORDER BY 1, 2, 3, 4`;
const POLICIES = `SELECT tablename AS name, policyname, qual, with_check, roles[1] AS role FROM pg_policies
  WHERE roles && $1::name[] ORDER BY 1, 2`;

// NOTE: several databases are created and migrated one after the other.
const LONG = { timeout: 120_000 };

test(
  'a database of 0.1.0 gets its own roles at the start, with the same rights, and the shared roles lose theirs',
  LONG,
  async () => {
    const { url, database } = await released();
    const [old, own] = [Object.values(roleNames('avoir')), Object.values(roleNames(database))];
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const named = async (names: string[]) => {
      const [of, to] = names === old ? [old, own] : [own, own];
      const rows = [...(await client.query(GRANTS, [names])).rows, ...(await client.query(POLICIES, [names])).rows];
      return rows.map((row: { name: string; role: string }) => ({ ...row, role: to[of.indexOf(row.role)] }));
    };
    const before = await named(old);
    expect(before.length).toBeGreaterThan(100);

    const asReleased = { entities, migrations: RELEASED, settings: DEFAULT_SETTINGS };
    await (await openPrepared({ url }, asReleased, async () => undefined)).close();
    expect((await client.query(DEPENDENT, [old])).rows).toEqual([]);
    const after = await named(own);
    for (const right of before) expect(after).toContainEqual(right);
    const opened = await openMigrated({ url });
    expect((await client.query(DEPENDENT, [old])).rows).toEqual([]);
    expect((await opened.staff.pool.query('SELECT 1 FROM permission_group')).rowCount).toBeGreaterThan(0);
    await opened.close();

    await client.query('CREATE TABLE catalog_before AS SELECT xmin::text AS version, oid FROM pg_policy');
    await (await openMigrated({ url })).close();
    const changed = await client.query(
      'SELECT 1 FROM pg_policy p JOIN catalog_before b USING (oid) WHERE p.xmin::text <> b.version',
    );
    expect(changed.rowCount).toBe(0);
    await client.end();
  },
);

test('the roles of a database that was renamed, or restored for another owner, are moved too', LONG, async () => {
  const made = await createInstallation(inject('socket'));
  await (await openMigrated({ url: made.url })).close();
  const renamed = `${made.database}_renamed`;
  const owner = `${renamed}_owner`;
  await asAdministrator(
    inject('socket'),
    'postgres',
    `ALTER DATABASE ${made.database} RENAME TO ${renamed}`,
    `CREATE ROLE ${owner} LOGIN CREATEROLE`,
    `ALTER DATABASE ${renamed} OWNER TO ${owner}`,
  );
  await asAdministrator(inject('socket'), renamed, `REASSIGN OWNED BY ${made.owner} TO ${owner}`);
  const url = made.urlOf(owner).replace(`/${made.database}?`, `/${renamed}?`);
  const opened = await openMigrated({ url });
  for (const pool of [opened.owner.pool, opened.staff.pool]) {
    expect((await pool.query('SELECT 1 FROM permission_group')).rowCount).toBeGreaterThan(0);
  }
  expect((await opened.partner.pool.query('SELECT name FROM tax_category')).rowCount).toBeGreaterThanOrEqual(0);
  const { rows } = await opened.owner.pool.query(DEPENDENT, [Object.values(roleNames(made.database))]);
  expect(rows).toEqual([]);
  await opened.close();
});
