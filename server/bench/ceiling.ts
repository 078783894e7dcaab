// A separate program: the upper limit for a Node server with this load. It returns prepared JSON from one statement, or calls
// the function that writes the same rows, without GraphQL, rights or sessions.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import type { ListName } from './list-statements.js';
import { LISTS } from './list-statements.js';

const [socket, user, database] = process.argv.slice(2);
const options = '-c timezone=UTC';
const reading = new pg.Pool({ host: socket, user, database, max: 10, options });
// Writes run as our server's do, under the policies of staff.
const writing = new pg.Pool({ host: socket, user, database, max: 10, options: `${options} -c role=${database}_staff` });

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url!, 'http://localhost');
  const name = pathname.slice(1);
  response.setHeader('content-type', 'application/json');
  response.end(name in LISTS ? await list(name as ListName) : await write(name, searchParams));
});

async function list(name: ListName): Promise<string> {
  const { statement, values } = LISTS[name];
  const { rows } = await reading.query<{ text: string }>({ name, text: statement, values: [...(values ?? [])] });
  return rows[0]!.text;
}

async function write(name: string, params: URLSearchParams): Promise<string> {
  const values = [params.get('first'), params.get('count')];
  await writing.query({ name, text: `SELECT ${name}($1, $2)`, values });
  return '{"data":{}}';
}

server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
process.on('SIGTERM', () => server.close(() => void Promise.all([reading.end(), writing.end()])));
