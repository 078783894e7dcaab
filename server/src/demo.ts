import { createHmac } from 'node:crypto';
import { fillCustomers } from './demo/customers.js';
import { fillHouse, fillTaxes } from './demo/house.js';
import { fillPlaces } from './demo/places.js';
import { fillProducts } from './demo/products.js';
import { User, lockDemoLogins, saveDemoLogin } from './features/access/index.js';
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

/** Fills the demo company into an empty database and brings its logins to the passwords of this data folder. */
export async function fillDemo(database: Database, config: Pick<Config, 'sessionSecret'>): Promise<DemoAccount[]> {
  const actor = systemActor('JOB', ['catalog.viewCost']);
  const run = <R>(action: (tx: Tx) => Promise<R>) => transact({ database, actor, traceId: 'demo' }, action);
  const accounts = PEOPLE.map(({ email, role }) => ({ email, role, password: demoPassword(config, email) }));
  const isEmpty = await run(async (tx) => (await tx.em.count(User)) === 0);
  if (isEmpty.result) await run(fillRecords);
  for (const person of PEOPLE) {
    await run((tx) => saveDemoLogin(tx, { ...person, password: demoPassword(config, person.email) }));
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

async function fillRecords(tx: Tx) {
  await fillHouse(tx);
  await fillTaxes(tx);
  await fillCustomers(tx);
  await fillProducts(tx);
  await fillPlaces(tx);
}
