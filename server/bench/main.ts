import pg from 'pg';
import { signIn } from './caller.js';
import { fill, ORDERS, RETURNS } from './fill.js';
import { benchLists } from './lists.js';
import { benchPosting } from './posting.js';
import { say } from './report.js';
import { startServer } from './running-server.js';
import { makeTemplates } from './templates.js';

const server = await startServer();
try {
  const caller = await signIn(server.url, server.login);
  const pool = new pg.Pool({ host: server.socket, user: 'avoir', database: 'avoir', max: 2 });
  const begun = performance.now();
  await fill(pool, await makeTemplates(caller));
  await pool.end();
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  say(`Filled ${ORDERS} sales orders and ${RETURNS} returns in ${seconds} s. Only ratios of one run compare.\n`);
  await benchLists(server, caller);
  await benchPosting(server, caller);
} finally {
  await server.stop();
}
