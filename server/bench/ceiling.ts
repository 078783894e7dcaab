// A separate program: the upper limit for a Node server with this load. It returns prepared JSON from one statement, without
// GraphQL, rights or sessions.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import type { ListName } from './list-statements.js';
import { LISTS } from './list-statements.js';

const [socket, user, database] = process.argv.slice(2);
const pool = new pg.Pool({ host: socket, user, database, max: 10, options: '-c timezone=UTC' });

const server = createServer(async (request, response) => {
  const name = request.url!.slice(1) as ListName;
  const { statement, values } = LISTS[name];
  const { rows } = await pool.query<{ text: string }>({ name, text: statement, values: [...(values ?? [])] });
  response.setHeader('content-type', 'application/json');
  response.end(rows[0]!.text);
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
process.on('SIGTERM', () => server.close(() => void pool.end()));
