import { randomUUID } from 'node:crypto';
import type { ExecutionResult } from 'graphql';
import type { Logger } from 'pino';
import { afterAll, beforeAll, inject } from 'vitest';
import type { Config } from '../platform/config.js';
import type { Actor } from '../platform/actor.js';
import { systemActor } from '../platform/actor.js';
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

/** A server with its own database, for one test file. */
export interface TestApp extends App {
  /** Runs an action in a transaction (`transact`). */
  act<Result>(action: (tx: Tx) => Promise<Result>, actor?: Actor): Promise<Result>;
  /** Creates a user in these groups and signs it in. */
  signIn(...groups: GroupCode[]): Promise<Caller>;
  /** A caller with an API token created by an administrator. */
  withToken(permissions: readonly string[], companyIds?: readonly string[]): Promise<Caller>;
  /** The secret of a token created by an administrator. */
  tokenFor(permissions: readonly string[], companyIds?: readonly string[]): Promise<string>;
  /** Signs a user in again. */
  enter(login: { email: string; password: string }): Promise<Caller>;
  /** Sets a password with a one-time link and returns the signed-in caller. */
  redeem(linkToken: string): Promise<Caller>;
  /** A caller that is not signed in. */
  anonymous: Caller;
  /** The number of rows of every table that a call writes; a refused call must not change them. */
  rowCounts(): Promise<Record<string, number>>;
}

/** Sends GraphQL over HTTP with the credentials of a user or token. */
export interface Caller {
  <Data = Record<string, never>>(query: string, variables?: object): Promise<ExecutionResult<Data>>;
  /** The headers with the credentials. */
  headers: Record<string, string>;
}

/** Long enough for a machine that runs other test files at the same time. */
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
  // NOTE: a test file exceeds the limits of a caller. Counts are not shared with other servers, because tests count statements.
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
  // NOTE: tests count statements and rows; those of jobs start their own worker.
  worker: false,
  jobsAtOnce: 2,
});

/** Settings of a test file that differ from the defaults. */
export interface Settings extends Partial<Pick<Config, 'publicUrl' | 'allowedHosts' | 'metricsToken' | 'worker'>> {
  traffic?: Partial<Traffic>;
  clientFolder?: string;
}

function configWith({ publicUrl, allowedHosts, metricsToken, traffic, worker }: Settings): Config {
  const defaults = config();
  return {
    ...defaults,
    publicUrl: publicUrl ?? defaults.publicUrl,
    allowedHosts: allowedHosts ?? defaults.allowedHosts,
    metricsToken,
    worker: worker ?? defaults.worker,
    traffic: { ...defaults.traffic, ...traffic },
  };
}

/** Starts another server on the database of an application, as a second process does. */
export const secondServer = async (app: App, settings: Settings = {}, log: Logger = openLog('silent')): Promise<App> =>
  startApp(configWith(settings), await openMigrated(app.database.address), log);

/** Starts a server before the tests of a file and stops it after them; on its own database unless one is given. */
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

/** A migrated database for one test file, with the default limits of a server unless others are given. */
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
    anonymous: caller(app, {}),
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

/** The system actor with every permission. */
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

/** Calls a mutation that opens a session and returns a caller with its cookie. */
async function enter(app: App, query: string, input: object): Promise<Caller> {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const cookie = response.headers.get('set-cookie');
  if (!cookie) throw new Error(`No session was opened: ${await response.text()}`);
  return caller(app, { cookie: cookie.split(';')[0]! });
}

/** Written by the relay shortly after the calls whose history it seals. */
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
