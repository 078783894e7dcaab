import { beforeAll, describe, expect, inject, test } from 'vitest';
import { openMigrated } from '../../start.js';
import type { Installation } from '../../testing/installation.js';
import { asAdministrator, createInstallation } from '../../testing/installation.js';
import type { Database } from './database.js';
import { openClient, openPool } from './pools.js';

let made: Installation;
beforeAll(async () => {
  made = await createInstallation(inject('socket'));
  await (await openMigrated({ url: made.url })).close();
});

const administer = (...statements: string[]) => asAdministrator(inject('socket'), 'postgres', ...statements);
const withOptions = (options: string) => `${made.url}&options=${encodeURIComponent(options)}`;

const SESSION = `SELECT current_user AS role, current_setting('row_security') AS "rowSecurity",
  current_setting('TimeZone') AS zone, current_setting('work_mem') AS memory`;

async function sessionsOf(database: Database) {
  const { owner, staff, partner } = database;
  const sessions = [];
  for (const { pool } of [owner, staff, partner])
    sessions.push((await pool.query<Record<string, string>>(SESSION)).rows[0]!);
  return sessions;
}

describe('options of DATABASE_URL', () => {
  test.each([
    ['-c work_mem=7MB', '7MB'],
    ['-c row_security=off -c timezone=Asia/Tokyo --work-mem=7MB', '7MB'],
    ['-c role=none -c work_mem=7MB', '7MB'],
  ])('%s are kept, but do not set role, row security or time zone', async (options, memory) => {
    const database = await openMigrated({ url: withOptions(options) });
    expect(await sessionsOf(database)).toEqual(
      [made.owner, `${made.database}_staff`, `${made.database}_partner`].map((role) => ({
        role,
        rowSecurity: 'on',
        zone: 'UTC',
        memory,
      })),
    );
    await database.close();
  });

  test('do not remove those of connections outside the pools', async () => {
    const address = { url: withOptions('-c work_mem=7MB'), role: `${made.database}_staff` };
    const client = openClient(address, 'test', { settings: { idle_session_timeout: 12_345 } });
    await client.connect();
    const { rows } = await client.query(`${SESSION}, current_setting('idle_session_timeout') AS idle`);
    await client.end();
    expect(rows).toEqual([expect.objectContaining({ role: `${made.database}_staff`, memory: '7MB', idle: '12345ms' })]);
  });

  test('that break the following options are detected', async () => {
    await expect(openMigrated({ url: withOptions('-c work_mem=7MB\\') })).rejects.toThrow(
      'invalid value for parameter "work_mem"',
    );
  });

  test('of the environment are kept too', async () => {
    process.env['PGOPTIONS'] = '-c row_security=off -c work_mem=9MB';
    try {
      const database = await openMigrated({ url: made.url });
      for (const session of await sessionsOf(database))
        expect(session).toMatchObject({ rowSecurity: 'on', memory: '9MB' });
      await database.close();
    } finally {
      delete process.env['PGOPTIONS'];
    }
  });
});

describe('a new connection is used only', () => {
  const role = () => `${made.database}_staff`;
  const connect = async () => {
    const pool = openPool({ url: made.url, role: role() }, 2, 'test');
    try {
      return await pool.query('SELECT 1');
    } finally {
      expect([pool.totalCount, pool.waitingCount]).toEqual([pool.idleCount, 0]);
      await pool.end();
    }
  };

  test('when row-level security applies to its role', async () => {
    await administer(`ALTER ROLE ${role()} BYPASSRLS`);
    await expect(connect()).rejects.toThrow(
      'is a superuser or has BYPASSRLS, so row-level security does not apply to it',
    );
    await expect(openMigrated({ url: made.url })).rejects.toThrow('is a superuser or has BYPASSRLS');
    await administer(`ALTER ROLE ${role()} NOBYPASSRLS`);
    await expect(connect()).resolves.toMatchObject({ rowCount: 1 });
  });

  test('when no login trigger has changed its role', async () => {
    await asAdministrator(
      inject('socket'),
      made.database,
      `CREATE FUNCTION take_role_off() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
         IF session_user = '${made.owner}' THEN SET ROLE NONE; END IF; END $$`,
      'CREATE EVENT TRIGGER take_role_off ON login EXECUTE FUNCTION take_role_off()',
      'ALTER EVENT TRIGGER take_role_off ENABLE ALWAYS',
    );
    await expect(connect()).rejects.toThrow(`A connection has the role ${made.owner} instead of ${role()}`);
    await asAdministrator(inject('socket'), made.database, 'DROP EVENT TRIGGER take_role_off');
    await expect(connect()).resolves.toMatchObject({ rowCount: 1 });
  });

  test('and ignores settings of the login or the database', async () => {
    await administer(
      `ALTER ROLE ${made.owner} SET row_security = off`,
      `ALTER ROLE ${made.owner} SET TimeZone = 'Asia/Tokyo'`,
      `ALTER DATABASE ${made.database} SET role = 'none'`,
    );
    const database = await openMigrated({ url: made.url });
    for (const session of await sessionsOf(database)) expect(session).toMatchObject({ rowSecurity: 'on', zone: 'UTC' });
    await database.close();
  });
});
