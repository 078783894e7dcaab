import 'reflect-metadata';
import pg from 'pg';
import type { Caller } from './caller.js';
import { signIn } from './caller.js';
import { benchDocuments } from './documents.js';
import { fill, ORDERS, RETURNS } from './fill.js';
import { benchFilters } from './filters.js';
import { benchImport } from './import.js';
import { benchLists } from './lists.js';
import { printIdleMemory, withHighestMemory } from './memory.js';
import { benchPosting } from './posting.js';
import { benchSubscribers } from './subscribers.js';
import { print } from './report.js';
import type { RunningServer } from './running-server.js';
import { startServer } from './running-server.js';
import { makeTemplates } from './templates.js';
import { benchWrites } from './writes.js';

const PARTS = ['documents', 'subscribers', 'lists', 'filters', 'posting', 'writes', 'import'] as const;
const asked = process.argv.slice(2);
if (!asked.every((word) => (PARTS as readonly string[]).includes(word))) {
  throw new Error(`npm run bench -- [${PARTS.join('] [')}]   measures all of them unless some are named`);
}
const wants = (part: (typeof PARTS)[number]): boolean => asked.length === 0 || asked.includes(part);

/** Measures on a server with its own database, signed in as a clerk. */
async function onServer(measure: (server: RunningServer, caller: Caller) => Promise<void>): Promise<void> {
  const server = await startServer();
  try {
    await printIdleMemory(server.pid);
    await measure(server, await signIn(server.url, server.login));
  } finally {
    await server.stop();
  }
}

if (wants('documents'))
  await onServer((server, caller) => withHighestMemory(server.pid, 'documents', () => benchDocuments(server, caller)));
if (wants('subscribers'))
  await onServer((server, caller) =>
    withHighestMemory(server.pid, 'subscribers', () => benchSubscribers(server, caller)),
  );
if ((['lists', 'filters', 'posting', 'writes'] as const).some(wants)) await onServer(benchFilled);
if (wants('import')) await benchImport();

/** Fills the database with copies, and measures what depends on their number. */
async function benchFilled(server: RunningServer, caller: Caller): Promise<void> {
  // NOTE: the copied documents are neither posted nor sealed; with triggers on, the database would refuse them.
  const options = '-c session_replication_role=replica';
  const pool = new pg.Pool({ host: server.socket, user: 'postgres', database: 'avoir', max: 2, options });
  const begun = performance.now();
  await fill(pool, await makeTemplates(caller));
  await pool.end();
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  print(`Filled ${ORDERS} sales orders and ${RETURNS} returns in ${seconds} s. Only ratios of one run compare.\n`);
  if (wants('lists')) await withHighestMemory(server.pid, 'lists', () => benchLists(server, caller));
  if (wants('lists') || wants('filters'))
    await withHighestMemory(server.pid, 'filters', () => benchFilters(server.url, caller));
  if (wants('posting')) await withHighestMemory(server.pid, 'posting', () => benchPosting(server, caller));
  if (wants('writes')) await withHighestMemory(server.pid, 'writes', () => benchWrites(server, caller));
}
