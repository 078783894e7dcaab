import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import pg from 'pg';
import { OWNER } from '../embedded/cluster.js';
import { openMigrated } from '../../start.js';
import { rolesCommand } from '../../commands/roles.js';
import type { Installation } from '../../testing/installation.js';
import { asAdministrator, createInstallation } from '../../testing/installation.js';
import { hasOldestPostgres, startOldestPostgres } from '../../testing/plain-postgres.js';
import { testDatabase } from '../../testing/app.js';
import type { Database } from './database.js';

const DENIED = '42501';

/** Statements of an attacker who can run any SQL on a connection that serves requests. */
const ATTACKS = [
  ['SET ROLE NONE', 'SELECT password_hash FROM app_user'],
  ['SET ROLE NONE', 'ALTER TABLE invoice DISABLE TRIGGER posted_is_posted'],
  ['SET ROLE NONE', 'ALTER TABLE app_user DISABLE ROW LEVEL SECURITY'],
  ['SET ROLE NONE', 'CREATE TABLE mine (id int)'],
  ['SET ROLE NONE', 'CREATE TEMPORARY TABLE legal_entity (id uuid)'],
  ['SET ROLE NONE', 'CREATE ROLE another LOGIN'],
  ['SET ROLE NONE', "SET session_replication_role = 'replica'"],
  ['ALTER TABLE invoice DISABLE TRIGGER ALL'],
  ['ALTER TABLE invoice ADD COLUMN more int'],
  ['DROP POLICY owner ON app_user'],
];

async function attempt(pool: pg.Pool, statements: readonly string[]): Promise<unknown> {
  const client = await pool.connect();
  try {
    for (const statement of statements) await client.query(statement);
    return 'done';
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    client.release(true);
  }
}

const SESSION = `SELECT session_user <> current_user AS "isTaken", rolsuper, rolcreaterole, datdba::regrole AS owner
  FROM pg_roles, pg_database WHERE rolname = session_user AND datname = current_database()`;

/** Everything that the connections of staff and partners allow beyond their role; must be empty. */
async function allowed(database: Database): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const { pool } of [database.staff, database.partner]) {
    const { isTaken, rolsuper, rolcreaterole, owner } = (await pool.query<Record<string, unknown>>(SESSION)).rows[0]!;
    if (!isTaken || rolsuper || rolcreaterole) found.push('a login with rights of its own');
    for (const statements of [...ATTACKS, [`SET ROLE ${owner as string}`]]) {
      const outcome = await attempt(pool, statements);
      if (outcome !== DENIED) found.push([statements, outcome]);
    }
  }
  return found;
}

describe('without its role, a connection that serves requests has no rights', () => {
  const database = testDatabase();

  test('in the embedded database', async () => {
    expect(await allowed(database)).toEqual([]);
  });

  test('listener and relay use the same login', () => {
    expect(database.staffAddress).toMatchObject({
      user: `${database.owner.orm.config.get('dbName')}_app`,
      role: database.roles.staff,
    });
  });
});

const CLUSTERS = [
  { name: 'the newest PostgreSQL', isThere: true },
  { name: 'PostgreSQL 15', isThere: hasOldestPostgres },
];

describe.each(CLUSTERS)('APP_DATABASE_URL on $name', ({ name, isThere }) => {
  // Where Debian's package postgresql-15 is not installed, these are counted as skipped.
  describe.runIf(isThere)('is a separate login', { timeout: 120_000 }, () => {
    let stop = () => {};
    let socket: string;
    let made: Installation;
    let app: string;
    let printed: string;

    beforeAll(async () => {
      const own = name === 'PostgreSQL 15' ? startOldestPostgres() : undefined;
      stop = own?.stop ?? stop;
      socket = own?.socket ?? inject('socket');
      made = await createInstallation(socket, '');
      printed = await rolesCommand({ url: made.url }, []);
      await asAdministrator(socket, 'postgres', printed);
      app = `${made.database}_app`;
    }, 60_000);
    afterAll(() => stop());

    const open = () => openMigrated({ url: made.url, appUrl: made.urlOf(app) });

    test('created by the printed SQL, it serves requests and has no other rights', async () => {
      expect(printed).toMatch(new RegExp(`APP_DATABASE_URL=postgresql://${app}:[\\w-]{32}@localhost/${made.database}`));
      const database = await open();
      expect(await allowed(database)).toEqual([]);
      await database.close();
    });

    test('the SQL can be printed and run again', async () => {
      await asAdministrator(socket, 'postgres', await rolesCommand({ url: made.url }, []));
      const database = await open();
      expect(await allowed(database)).toEqual([]);
      await database.close();
    });

    const UNFIT = (login: string): [string, string, string][] => [
      [`ALTER ROLE ${login} SUPERUSER`, `ALTER ROLE ${login} NOSUPERUSER`, 'is a superuser'],
      [`ALTER ROLE ${login} BYPASSRLS`, `ALTER ROLE ${login} NOBYPASSRLS`, 'has BYPASSRLS'],
      [`ALTER ROLE ${login} CREATEROLE`, `ALTER ROLE ${login} NOCREATEROLE`, 'may create roles'],
      [`GRANT ${made.owner} TO ${login}`, `REVOKE ${made.owner} FROM ${login}`, 'or is a member of the role that does'],
      [
        `GRANT pg_read_all_data TO ${login}`,
        `REVOKE pg_read_all_data FROM ${login}`,
        'a member of other roles: pg_read_all_data',
      ],
      [
        `REVOKE ${made.database}_partner FROM ${login}`,
        `GRANT ${made.database}_partner TO ${login}`,
        `is not a member of ${made.database}_partner`,
      ],
    ];

    test('a login with more or fewer rights is refused with a message', async () => {
      for (const [spoil, repair, message] of UNFIT(app)) {
        await asAdministrator(socket, 'postgres', spoil);
        await expect(open()).rejects.toThrow(`The login ${app} of APP_DATABASE_URL`);
        await expect(open()).rejects.toThrow(message);
        await asAdministrator(socket, 'postgres', repair);
      }
      await expect(openMigrated({ url: made.url, appUrl: made.url })).rejects.toThrow(
        'owns the database or a table of it',
      );
      await (await open()).close();
    });

    test('a login that does not exist or may not connect is refused with a message', async () => {
      const refused = 'The login of APP_DATABASE_URL is refused: ';
      const missing = openMigrated({ url: made.url, appUrl: made.urlOf(`${made.database}_nobody`) });
      await expect(missing).rejects.toThrow(`${refused}role "${made.database}_nobody" does not exist`);
      await asAdministrator(socket, 'postgres', `REVOKE CONNECT ON DATABASE ${made.database} FROM ${app}`);
      await expect(open()).rejects.toThrow(`${refused}permission denied for database "${made.database}"`);
      await asAdministrator(socket, 'postgres', `GRANT CONNECT ON DATABASE ${made.database} TO ${app}`);
    });

    test('a login that inherits the rights of the roles is refused', async () => {
      const login = `${made.database}_heir`;
      await asAdministrator(
        socket,
        made.database,
        `CREATE ROLE ${login} LOGIN INHERIT`,
        `GRANT ${made.database}_staff, ${made.database}_partner TO ${login}`,
        `GRANT CONNECT ON DATABASE ${made.database} TO ${login}`,
      );
      const refused = openMigrated({ url: made.url, appUrl: made.urlOf(login) });
      await expect(refused).rejects.toThrow(`The login ${login} of APP_DATABASE_URL inherits the rights of`);
    });
  });
});

test('an owner that may not create roles is refused with the remedy', async () => {
  const made = await createInstallation(inject('socket'), '');
  await expect(openMigrated({ url: made.url })).rejects.toThrow(
    `may not create or assume the roles ${made.database}_staff and ${made.database}_partner, which serve requests. Have an administrator of PostgreSQL run the SQL that \`npm run roles\` prints.`,
  );
});

test('the embedded database needs no SQL of an administrator', async () => {
  await expect(rolesCommand({ socket: inject('socket'), user: OWNER, database: OWNER }, [])).rejects.toThrow(
    'The embedded database already has its roles and its login.',
  );
});
