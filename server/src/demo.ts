import { createHmac } from 'node:crypto';
import { fillCustomers } from './demo/customers.js';
import { fillLegalEntity, fillTaxes } from './demo/legal-entity.js';
import { fillLocations } from './demo/locations.js';
import { fillProducts } from './demo/products.js';
import { fillTrade } from './demo/trade.js';
import type { Step } from './demo/trade.js';
import { accessSystemVerbs, lockDemoLogins, saveDemoLogin } from './features/access/index.js';
import { ConfigError } from './platform/config-error.js';
import type { Config } from './platform/config.js';
import { systemActor } from './platform/actor.js';
import type { Database } from './platform/database/database.js';
import type { GroupCode } from './platform/permission-list.js';
import { transact } from './platform/write/transact.js';
import type { Tx } from './platform/write/tx.js';

/** A login of the demo company, as printed at the start. */
export interface DemoAccount {
  email: string;
  password: string;
  role: string;
}

const USERS: readonly { name: string; email: string; groups: readonly GroupCode[]; role: string }[] = [
  {
    name: 'Marta Keller',
    email: 'marta@demo.avoir',
    groups: ['ORDER_CLERK', 'RETURNS_DESK', 'RECEIVABLES', 'ACCOUNTANT'],
    role: 'office',
  },
  { name: 'Ilse Brandt', email: 'ilse@demo.avoir', groups: ['WAREHOUSE', 'INSPECTOR'], role: 'warehouse' },
  { name: 'Ada Nowak', email: 'ada@demo.avoir', groups: ['ADMINISTRATOR'], role: 'administrator' },
];

const DAY_MS = 86_400_000;
const RECORDS = 'records';
const FILLED = 'filled';

/**
 * Creates the demo company in an empty database and sets its logins to the passwords of this data folder. Refuses a
 * database with other data, because demo logins include an administrator.
 */
export async function fillDemo(database: Database, config: Pick<Config, 'sessionSecret'>): Promise<DemoAccount[]> {
  const actor = systemActor('JOB', ['catalog.viewCost']);
  const run = async <R>(action: (tx: Tx) => Promise<R>) =>
    (await transact({ database, actor, traceId: 'demo' }, action)).result;
  const accounts = USERS.map(({ email, role }) => ({ email, role, password: demoPassword(config, email) }));
  if (await needsFilling(database)) {
    const step: Step = async (name, daysAgo, action) => {
      const now = new Date(Date.now() - daysAgo * DAY_MS);
      const key = { operation: 'demo', key: name, input: {} };
      return (await transact({ database, actor, traceId: 'demo', key, now }, action)).result;
    };
    await step(RECORDS, 60, fillRecords);
    await fillTrade(step);
    await step(FILLED, 0, async () => null);
  }
  for (const user of USERS) {
    await saveDemoLogin(run, { ...user, password: demoPassword(config, user.email) });
  }
  return accounts;
}

/** Disables the demo: its logins are locked, and their sessions and tokens are revoked. */
export async function closeDemo(database: Database): Promise<DemoAccount[]> {
  const call = { database, actor: systemActor('JOB'), traceId: 'demo', verb: accessSystemVerbs.lockDemoLogins };
  await transact(call, lockDemoLogins);
  return [];
}

export function printDemoLogins(accounts: readonly DemoAccount[]): void {
  if (accounts.length === 0) return;
  const lines = accounts.map(({ email, password, role }) => `  ${email.padEnd(20)} ${password}   (${role})`);
  process.stdout.write(`\nDemo logins:\n${lines.join('\n')}\n`);
}

/** Different per data folder, and the same at every start. */
const demoPassword = (config: Pick<Config, 'sessionSecret'>, email: string): string =>
  createHmac('sha256', config.sessionSecret).update(`demo login ${email}`).digest('base64url').slice(0, 14);

/** Whether the database is empty, or an interrupted start has not completed the demo. Throws when it contains other data. */
async function needsFilling(database: Database): Promise<boolean> {
  const { rows } = await database.owner.pool.query<{ steps: string[]; users: number; demo: number }>(
    `SELECT (SELECT coalesce(array_agg(key), '{}') FROM idempotency_key WHERE operation = 'demo') AS steps,
      count(*)::int AS users, count(*) FILTER (WHERE is_demo)::int AS demo FROM app_user`,
  );
  const { steps, users, demo } = rows[0]!;
  if (steps.includes(RECORDS)) return !steps.includes(FILLED);
  if (users > 0 && demo === 0) {
    throw new ConfigError(
      'DEMO is on, but this database contains other data, and demo logins would give access to it. Start with DEMO=off or with an empty database.',
    );
  }
  return users === 0;
}

async function fillRecords(tx: Tx): Promise<null> {
  await fillLegalEntity(tx);
  await fillTaxes(tx);
  await fillCustomers(tx);
  await fillProducts(tx);
  await fillLocations(tx);
  return null;
}
