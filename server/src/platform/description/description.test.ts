import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import description from '../../../migrations/description.json' with { type: 'json' };
import { verifyCommand } from '../../commands/verify.js';
import { openMigrated } from '../../start.js';
import type { Installation } from '../../testing/installation.js';
import { asAdministrator, createInstallation } from '../../testing/installation.js';
import { OLDEST, hasOldestPostgres, startOldestPostgres } from '../../testing/plain-postgres.js';
import { rolesSql } from '../database/roles-sql.js';
import { compareDescriptions } from './compare.js';
import { describeSchema } from './describe.js';
import { inSnapshot } from './snapshot.js';

test('includes what protects posted rows from changes', () => {
  expect(description['table invoice']).toBe('table, row-level security forced; owned by the owner');
  expect(description['rights of the staff on table invoice']).toBe('INSERT, SELECT');
  expect(description['trigger posted_is_posted of invoice']).toContain('EXECUTE FUNCTION public.refuse_change()');
  expect(description['constraint invoice_pkey of invoice']).toBe('PRIMARY KEY (id)');
  expect(description).not.toHaveProperty('table applied_migration');
});

test('a renamed database is not reported as changed, neither before a start has moved its roles nor after', async () => {
  const made = await createInstallation(inject('socket'));
  await (await openMigrated({ url: made.url })).close();
  const name = `${made.database}_renamed`;
  await asAdministrator(inject('socket'), 'postgres', `ALTER DATABASE ${made.database} RENAME TO ${name}`);
  const url = made.url.replace(`/${made.database}?`, `/${name}?`);
  await expect(verifyCommand({ folder: '' })({ url }, [])).rejects.toThrow('Start the server once to rename them');
  await (await openMigrated({ url })).close();
  expect(await verifyCommand({ folder: '' })({ url }, [])).toContain('Schema: as the migrations made it.');
});

const MADE = { 'table invoice': 'table', 'trigger kept of invoice': 'kept', 'function f()': 'f' };

test.each([
  ['a role that is named like a table', { 'rights of the role x on table y on table invoice': 'DELETE' }],
  ['a policy that is named like a table', { 'policy hides of y of invoice': 'hides', 'table y': 'table' }],
  ['a login that writes', { 'rights of the role x on table invoice': 'SELECT, UPDATE (number)' }],
  ['a login that locks out', { 'rights of the role x on table invoice': 'REFERENCES' }],
  ['a login that calls', { 'rights of the role x on function f()': 'EXECUTE' }],
])('does not treat %s as harmless', (_, added) => {
  expect(compareDescriptions({ ...MADE, ...added }, MADE).faults).toHaveLength(1);
});

// Where Debian's package postgresql-15 is not installed, these are counted as skipped.
describe.runIf(hasOldestPostgres)('with PostgreSQL 15', () => {
  const NOTHING = { faults: [], notes: [] };
  const differences = async ({ url }: Installation) =>
    compareDescriptions(await inSnapshot({ url }, describeSchema), description);
  let cluster: ReturnType<typeof startOldestPostgres>;
  let made: Installation;

  /** A database with roles that an administrator created. */
  async function installation(): Promise<Installation> {
    const empty = await createInstallation(cluster.socket, '');
    await asAdministrator(cluster.socket, empty.database, (await rolesSql({ url: empty.url }, 'secret')).sql);
    return empty;
  }

  beforeAll(async () => {
    cluster = startOldestPostgres();
    made = await installation();
    await (await openMigrated({ url: made.url })).close();
  }, 120_000);
  afterAll(() => cluster.stop());

  test('the same schema has the same description', async () => {
    expect(await differences(made)).toEqual(NOTHING);
  });

  test('and the same after pg_dump, in a database of another name and owner', async () => {
    const dump = spawnSync(`${OLDEST}/pg_dump`, ['--no-owner', made.urlOf('postgres')], {
      encoding: 'utf8',
      maxBuffer: 1e8,
    });
    expect(dump.stderr).toBe('');
    const other = await installation();
    const input = dump.stdout.replace(/^(CREATE|COMMENT ON) SCHEMA public.*$/gm, '');
    const loaded = spawnSync(`${OLDEST}/psql`, ['-q', '-v', 'ON_ERROR_STOP=1', '-d', other.urlOf('postgres')], {
      input,
      encoding: 'utf8',
    });
    expect(loaded.stderr).toBe('');
    const ownersOf = `DO $$ DECLARE t text; BEGIN
      FOR t IN SELECT 'TABLE ' || oid::regclass FROM pg_class WHERE relnamespace::regnamespace::text IN ('public', 'graphile_worker') AND relkind IN ('r', 'v')
        UNION ALL SELECT 'FUNCTION ' || oid::regprocedure FROM pg_proc WHERE pronamespace::regnamespace::text IN ('public', 'graphile_worker')
        UNION ALL SELECT 'TYPE graphile_worker.job_spec' UNION ALL SELECT 'SCHEMA graphile_worker'
      LOOP EXECUTE format('ALTER %s OWNER TO ${other.owner}', t); END LOOP; END $$`;
    await asAdministrator(cluster.socket, other.database, ownersOf);
    await (await openMigrated({ url: other.url })).close();
    expect(await differences(other)).toEqual(NOTHING);
  });
});
