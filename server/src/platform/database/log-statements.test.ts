import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { App } from '../../start.js';
import { secondServer, testApp } from '../../testing/app.js';

const app = testApp();

/** Starts a server with a log of this level, runs `use`, and returns the lines of the log. */
async function logged(level: string, use: (server: App) => Promise<void>): Promise<Record<string, unknown>[]> {
  const lines: string[] = [];
  const server = await secondServer(app, {}, pino({ level }, { write: (line: string) => void lines.push(line) }));
  try {
    await use(server);
  } finally {
    await server.stop();
  }
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

const LOGIN = 'mutation ($input: LoginInput!) { login(input: $input) { userErrors { code } } }';
const SECRETS = { email: 'nobody@test.avoir', password: 'an unguessable passphrase' };

async function send(server: App, query: string, headers: object, variables = {}) {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  expect(await response.json()).toMatchObject({ data: {} });
  return response.headers.get('x-trace-id')!;
}

test('at the level debug, the log has each statement with its time and the trace id of its request', async () => {
  const clerk = await app.signIn('ORDER_CLERK');
  const traceIds: string[] = [];
  const lines = await logged('debug', async (server) => {
    traceIds.push(await send(server, '{ orders { totalCount nodes { reference } } }', clerk.headers));
    traceIds.push(await send(server, LOGIN, {}, { input: SECRETS }));
  });
  const statements = lines.filter(({ msg }) => msg === 'statement');
  const [read, write] = traceIds.map((id) => statements.filter(({ traceId }) => traceId === id));
  expect(read!.map(({ sql }) => sql)).toContainEqual(expect.stringContaining('sales_order'));
  const words = write!.map(({ sql }) => (sql as string).split(' ')[0]!.toUpperCase());
  expect(words).toEqual(expect.arrayContaining(['BEGIN', 'INSERT', 'COMMIT']));
  for (const { ms } of [...read!, ...write!]) expect(ms).toBeGreaterThanOrEqual(0);
  const text = JSON.stringify(lines);
  for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret);
});

test('at the level info, it has no statements', async () => {
  const clerk = await app.signIn('ORDER_CLERK');
  const lines = await logged('info', async (server) => {
    await send(server, '{ orders { totalCount } }', clerk.headers);
  });
  expect(lines.map(({ msg }) => msg)).toContain('answered');
  expect(lines.map(({ msg }) => msg)).not.toContain('statement');
});
