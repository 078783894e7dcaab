import 'reflect-metadata';
import pg from 'pg';
import { signIn } from './caller.js';
import { benchDocuments } from './documents.js';
import { fill, ORDERS, RETURNS } from './fill.js';
import { benchFilters } from './filters.js';
import { benchImport } from './import.js';
import { benchLists } from './lists.js';
import { benchPosting } from './posting.js';
import { benchSubscribers } from './subscribers.js';
import { print } from './report.js';
import { startServer } from './running-server.js';
import { makeTemplates } from './templates.js';
import { benchWrites } from './writes.js';

const PARTS = ['documents', 'subscribers', 'lists', 'filters', 'posting', 'writes', 'import'] as const;
const asked = process.argv.slice(2);
if (!asked.every((word) => (PARTS as readonly string[]).includes(word))) {
  throw new Error(`npm run bench -- [${PARTS.join('] [')}]   measures all of them unless some are named`);
}
const wants = (part: (typeof PARTS)[number]): boolean => asked.length === 0 || asked.includes(part);

if (wants('documents')) {
  const server = await startServer();
  try {
    await benchDocuments(server, await signIn(server.url, server.login));
  } finally {
    await server.stop();
  }
}
if (wants('subscribers')) {
  const server = await startServer();
  try {
    await benchSubscribers(server, await signIn(server.url, server.login));
  } finally {
    await server.stop();
  }
}
if ((['lists', 'filters', 'posting', 'writes'] as const).some(wants)) {
  const server = await startServer();
  try {
    const caller = await signIn(server.url, server.login);
    // NOTE: the copied documents are neither posted nor sealed; with triggers on, the database would refuse them.
    const options = '-c session_replication_role=replica';
    const pool = new pg.Pool({ host: server.socket, user: 'postgres', database: 'avoir', max: 2, options });
    const begun = performance.now();
    await fill(pool, await makeTemplates(caller));
    await pool.end();
    const seconds = ((performance.now() - begun) / 1000).toFixed(0);
    print(`Filled ${ORDERS} sales orders and ${RETURNS} returns in ${seconds} s. Only ratios of one run compare.\n`);
    if (wants('lists')) await benchLists(server, caller);
    if (wants('lists') || wants('filters')) await benchFilters(server.url, caller);
    if (wants('posting')) await benchPosting(server, caller);
    if (wants('writes')) await benchWrites(server, caller);
  } finally {
    await server.stop();
  }
}
if (wants('import')) await benchImport();
