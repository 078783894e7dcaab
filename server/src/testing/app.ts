import { randomUUID } from 'node:crypto';
import type { ExecutionResult } from 'graphql';
import { afterAll, beforeAll, inject } from 'vitest';
import type { Config } from '../platform/config.js';
import type { Actor } from '../platform/context.js';
import { systemActor } from '../platform/context.js';
import type { Database } from '../platform/database/database.js';
import { OWNER } from '../platform/embedded/cluster.js';
import { newId } from '../platform/id.js';
import { openLog } from '../platform/log.js';
import type { Tx } from '../platform/write/tx.js';
import { transact } from '../platform/write/transact.js';
import type { App } from '../start.js';
import { openMigrated, startApp } from '../start.js';
import { groupPermissions } from '../schema.js';
import type { GroupCode } from '../platform/permission-list.js';
import { TEMPLATE } from './cluster.js';
import { createDatabase } from './database.js';

/** A whole server on a database of its own, for one test file. */
export interface TestApp extends App {
  /** Runs an action through the one door for writes. */
  act<Result>(action: (tx: Tx) => Promise<Result>, actor?: Actor): Promise<Result>;
  /** Makes a login with the rights of these groups and signs it in. */
  signIn(...groups: GroupCode[]): Promise<Caller>;
  /** A caller with a token that somebody with all rights made. */
  withToken(permissions: readonly string[], companyIds?: readonly string[]): Promise<Caller>;
  /** The secret of such a token. */
  tokenFor(permissions: readonly string[], companyIds?: readonly string[]): Promise<string>;
  /** Signs a login in once more. */
  enter(login: { email: string; password: string }): Promise<Caller>;
  /** Sets a password by a one-time link and stays signed in. */
  redeem(linkToken: string): Promise<Caller>;
  stranger: Caller;
  /** How many rows every table has that a call writes: what a refused one must leave as it was. */
  rowCounts(): Promise<Record<string, number>>;
}

/** Sends GraphQL over HTTP as somebody. */
export interface Caller {
  <Data = Record<string, never>>(query: string, variables?: object): Promise<ExecutionResult<Data>>;
  /** What proves who it is. */
  headers: Record<string, string>;
}

const config = (): Config => ({
  port: 0,
  host: '127.0.0.1',
  databaseUrl: undefined,
  dataDir: '',
  publicUrl: 'http://127.0.0.1',
  sessionSecret: 'only for tests, and long enough for that',
  logLevel: 'silent',
  demo: false,
});

/** Starts another server on the database of an application, as a second process would. */
export const secondServer = async (app: App): Promise<App> =>
  startApp(config(), await openMigrated(app.database.address), openLog('silent'));

/** Starts a server before the tests of a file and stops it after them; on a database of its own, unless it is given one. */
export function testApp(find = migratedDatabase): TestApp {
  const app = {} as TestApp;
  beforeAll(async () => {
    const database = await find();
    const log = openLog(process.env['TEST_LOG'] ?? 'silent');
    Object.assign(app, await startApp({ ...config(), logLevel: 'silent' }, database, log), helpers(app));
  });
  afterAll(() => app.stop?.());
  return app;
}

async function migratedDatabase(): Promise<Database> {
  const socket = inject('socket');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(socket, name, TEMPLATE);
  return openMigrated({ socket, user: OWNER, database: name });
}

/** A migrated database without a server, for one test file. */
export function testDatabase(): Database {
  const database = {} as Database;
  beforeAll(async () => void Object.assign(database, await migratedDatabase()));
  afterAll(() => database.close?.());
  return database;
}

function helpers(app: TestApp): Omit<TestApp, keyof App> {
  return {
    act: async (action, actor = everything()) =>
      (await transact({ database: app.database, actor, traceId: 'test' }, action)).result,
    stranger: caller(app, {}),
    signIn: (...groups) => signIn(app, groups),
    tokenFor: (...rights) => tokenFor(app, ...rights),
    enter: ({ email, password }) => enter(app, LOGIN, { email, password }),
    redeem: (token) =>
      enter(app, 'mutation ($input: PasswordSetInput!) { passwordSet(input: $input) { userErrors { message } } }', {
        token,
        password: PASSWORD,
      }),
    rowCounts: () => rowCounts(app),
    withToken: async (...rights) => caller(app, { authorization: `Bearer ${await tokenFor(app, ...rights)}` }),
  };
}

/** The house itself with every permission. */
export const everything = (): Actor => systemActor('JOB', groupPermissions.get('ADMINISTRATOR'));

const caller = (app: App, headers: Record<string, string>): Caller => {
  const call = async (query: string, variables?: object) => {
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as never;
  };
  return Object.assign(call, { headers });
};

const LOGIN = 'mutation ($input: LoginInput!) { login(input: $input) { userErrors { message } } }';
const PASSWORD = 'correct horse battery staple';

async function signIn(app: TestApp, groups: readonly GroupCode[]): Promise<Caller> {
  const { saveDemoLogin } = await import('../features/access/index.js');
  const login = { email: `${newId()}@test.avoir`, name: groups.join(' and '), password: PASSWORD };
  await app.act((tx) => saveDemoLogin(tx, { ...login, groups }));
  return app.enter(login);
}

/** Calls a mutation that opens a session, and keeps its cookie. */
async function enter(app: App, query: string, input: object): Promise<Caller> {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const cookie = response.headers.get('set-cookie');
  if (!cookie) throw new Error(`Nobody was let in: ${await response.text()}`);
  return caller(app, { cookie: cookie.split(';')[0]! });
}

/** The relay writes them, a moment after the calls whose history they seal. */
const SEALED_LATER = ['chain', 'chain_link'];

async function rowCounts({ database }: App): Promise<Record<string, number>> {
  const { pool } = database.owner;
  const { rows } = await pool.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> ALL ($1) ORDER BY 1",
    [SEALED_LATER],
  );
  const counts: Record<string, number> = {};
  for (const { name } of rows) {
    const counted = await pool.query<{ n: string }>(`SELECT count(*) AS n FROM "${name}"`);
    counts[name] = Number(counted.rows[0]!.n);
  }
  return counts;
}

async function tokenFor(app: TestApp, permissions: readonly string[], companyIds?: readonly string[]): Promise<string> {
  const administrator = await app.signIn('ADMINISTRATOR');
  const made = await administrator<{ apiTokenCreate: { secret: string | null; userErrors: { message: string }[] } }>(
    'mutation ($input: ApiTokenCreateInput!) { apiTokenCreate(input: $input) { secret userErrors { message } } }',
    { input: { name: 'test', permissions, companyIds } },
  );
  const { secret, userErrors } = made.data!.apiTokenCreate;
  if (!secret) throw new Error(userErrors[0]!.message);
  return secret;
}
