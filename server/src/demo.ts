import { createHmac } from 'node:crypto';
import { fillCustomers } from './demo/customers.js';
import { fillLegalEntity, fillTaxes } from './demo/legal-entity.js';
import { fillPlaces } from './demo/places.js';
import { fillProducts } from './demo/products.js';
import { fillTrade } from './demo/trade.js';
import type { Step } from './demo/trade.js';
import { lockDemoLogins, saveDemoLogin } from './features/access/index.js';
import { ConfigError } from './platform/config-error.js';
import type { Config } from './platform/config.js';
import { systemActor } from './platform/context.js';
import type { Database } from './platform/database/database.js';
import type { GroupCode } from './platform/permission-list.js';
import { transact } from './platform/write/transact.js';
import type { Tx } from './platform/write/tx.js';

/** A login of the demo company, as it is printed at the start. */
export interface DemoAccount {
  email: string;
  password: string;
  role: string;
}

const PEOPLE: readonly { name: string; email: string; groups: readonly GroupCode[]; role: string }[] = [
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
 * Fills the demo company into an empty database and brings its logins to the passwords of this data folder. Refuses a
 * database that somebody else has filled: its logins would be an administrator's there.
 */
export async function fillDemo(database: Database, config: Pick<Config, 'sessionSecret'>): Promise<DemoAccount[]> {
  const actor = systemActor('JOB', ['catalog.viewCost']);
  const run = async <R>(action: (tx: Tx) => Promise<R>) =>
    (await transact({ database, actor, traceId: 'demo' }, action)).result;
  const accounts = PEOPLE.map(({ email, role }) => ({ email, role, password: demoPassword(config, email) }));
  if (await isToBeFilled(database)) {
    const step: Step = async (name, daysAgo, action) => {
      const now = new Date(Date.now() - daysAgo * DAY_MS);
      const key = { operation: 'demo', key: name, input: {} };
      return (await transact({ database, actor, traceId: 'demo', key, now }, action)).result;
    };
    await step(RECORDS, 60, fillRecords);
    await fillTrade(step);
    await step(FILLED, 0, async () => null);
  }
  for (const person of PEOPLE) {
    await saveDemoLogin(run, { ...person, password: demoPassword(config, person.email) });
  }
  return accounts;
}

/** Without the demo nobody signs in as its people: their logins are locked and what they hold is revoked. */
export async function closeDemo(database: Database): Promise<DemoAccount[]> {
  await transact({ database, actor: systemActor('JOB'), traceId: 'demo' }, lockDemoLogins);
  return [];
}

export function printDemoLogins(accounts: readonly DemoAccount[]): void {
  if (accounts.length === 0) return;
  const lines = accounts.map(({ email, password, role }) => `  ${email.padEnd(20)} ${password}   (${role})`);
  process.stdout.write(`\nDemo logins:\n${lines.join('\n')}\n`);
}

/** Random per data folder, and the same at every start of it. */
const demoPassword = (config: Pick<Config, 'sessionSecret'>, email: string): string =>
  createHmac('sha256', config.sessionSecret).update(`demo login ${email}`).digest('base64url').slice(0, 14);

/** Whether the database is empty, or holds what an interrupted start has left. Throws when it holds what is not the demo's. */
async function isToBeFilled(database: Database): Promise<boolean> {
  const { rows } = await database.owner.pool.query<{ steps: string[]; users: number; demo: number }>(
    `SELECT (SELECT coalesce(array_agg(key), '{}') FROM idempotency_key WHERE operation = 'demo') AS steps,
      count(*)::int AS users, count(*) FILTER (WHERE is_demo)::int AS demo FROM app_user`,
  );
  const { steps, users, demo } = rows[0]!;
  if (steps.includes(RECORDS)) return !steps.includes(FILLED);
  if (users > 0 && demo === 0) {
    throw new ConfigError(
      'DEMO is on, but this database holds data of its own, and demo logins would open it. Start with DEMO=off, or on an empty database.',
    );
  }
  return users === 0;
}

async function fillRecords(tx: Tx): Promise<null> {
  await fillLegalEntity(tx);
  await fillTaxes(tx);
  await fillCustomers(tx);
  await fillProducts(tx);
  await fillPlaces(tx);
  return null;
}
