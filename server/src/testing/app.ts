import { randomUUID } from 'node:crypto';
import type { ExecutionResult } from 'graphql';
import type { Logger } from 'pino';
import { afterAll, beforeAll, inject } from 'vitest';
import type { Config } from '../platform/config.js';
import type { Actor } from '../platform/context.js';
import { systemActor } from '../platform/context.js';
import type { Database } from '../platform/database/database.js';
import { DEFAULT_SETTINGS } from '../platform/database/settings.js';
import { OWNER } from '../platform/embedded/cluster.js';
import { newId } from '../platform/id.js';
import { openLog } from '../platform/log.js';
import type { Traffic } from '../platform/traffic.js';
import { TRAFFIC } from '../platform/traffic.js';
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

/** On a machine that is busy with other test files. */
const START_WITHIN_MS = 60_000;
const MANY = 1_000_000_000;

const config = (): Config => ({
  port: 0,
  host: '127.0.0.1',
  databaseUrl: undefined,
  appDatabaseUrl: undefined,
  database: DEFAULT_SETTINGS,
  dataDir: '',
  publicUrl: 'http://127.0.0.1',
  isPublicUrlSet: true,
  allowedHosts: [],
  // NOTE: one test file sends more than one caller may; what it counts is shared with nobody, for statements are counted.
  traffic: {
    ...TRAFFIC,
    tokenPoints: MANY,
    sessionPoints: MANY,
    anonymousPoints: MANY,
    tokenOperations: 100,
    userOperations: 100,
    anonymousSockets: 1_000,
    shareEveryMs: 3_600_000,
  },
  sessionSecret: 'only for tests, and long enough for that',
  logLevel: 'silent',
  demo: false,
});

/** What a test file sets otherwise than the others. */
export interface Settings extends Partial<Pick<Config, 'publicUrl' | 'allowedHosts' | 'metricsToken'>> {
  traffic?: Partial<Traffic>;
  clientFolder?: string;
}

function configWith({ publicUrl, allowedHosts, metricsToken, traffic }: Settings): Config {
  const usual = config();
  return {
    ...usual,
    publicUrl: publicUrl ?? usual.publicUrl,
    allowedHosts: allowedHosts ?? usual.allowedHosts,
    metricsToken,
    traffic: { ...usual.traffic, ...traffic },
  };
}

/** Starts another server on the database of an application, as a second process would. */
export const secondServer = async (app: App, settings: Settings = {}, log: Logger = openLog('silent')): Promise<App> =>
  startApp(configWith(settings), await openMigrated(app.database.address), log);

/** Starts a server before the tests of a file and stops it after them; on a database of its own, unless it is given one. */
export function testApp(find: () => Promise<Database> = migratedDatabase, settings: Settings = {}): TestApp {
  const app = {} as TestApp;
  beforeAll(async () => {
    const database = await find();
    const log = openLog(process.env['TEST_LOG'] ?? 'silent');
    const { clientFolder } = settings;
    Object.assign(app, await startApp(configWith(settings), database, log, { clientFolder }), helpers(app));
  }, START_WITHIN_MS);
  afterAll(() => app.stop?.());
  return app;
}

/** A migrated database of one test file, within the limits that a server has unless it is given others. */
export async function migratedDatabase(settings = DEFAULT_SETTINGS): Promise<Database> {
  const socket = inject('socket');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(socket, name, TEMPLATE);
  return openMigrated({ socket, user: OWNER, database: name }, settings);
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
  await saveDemoLogin(app.act, { ...login, groups });
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
