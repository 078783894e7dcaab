import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startBareServer } from './bare-server.js';
import type { Caller } from './caller.js';
import type { ListName } from './list-statements.js';
import { LISTS, RETURNS_SINCE } from './list-statements.js';
import type { Call, Measured } from './load.js';
import { measureFor, send } from './load.js';
import type { RunningServer } from './running-server.js';
import { median, row } from './report.js';

const ROUNDS = 5;
const SECONDS = 4;
const CONNECTIONS = 8;
/** The ratios that a list must reach, and the goals. */
const AIMS: Readonly<Record<ListName, { must: number; goal: number }>> = {
  W1: { must: 0.6, goal: 0.75 },
  W2: { must: 0.6, goal: 0.75 },
  W3: { must: 0.55, goal: 0.75 },
};

/** Measures lists over HTTP, with a session and rights, against the bare server, alternating within one run. */
export async function benchLists({ url, socket }: RunningServer, caller: Caller): Promise<void> {
  const ceiling = await startBareServer(socket);
  try {
    for (const name of ['W1', 'W2', 'W3'] as const) {
      const { query, variables } = LISTS[name];
      const ours = { url: `${url}/graphql`, headers: caller.headers, body: JSON.stringify({ query, variables }) };
      await benchList(name, ours, { url: `${ceiling.url}/${name}` }, await statementsPerRequest(socket, ours));
    }
    await benchLiterals(url, caller);
  } finally {
    ceiling.stop();
  }
}

/** Measures the same list with a changing value, sent as a literal or as a variable. */
async function benchLiterals(url: string, { headers }: Caller): Promise<void> {
  const call = (query: string, variables = {}): Call => ({
    url: `${url}/graphql`,
    headers,
    body: JSON.stringify({ query, variables }),
  });
  let count = 0;
  const later = () => new Date(Date.UTC(2020, 0, 1) + count++).toISOString();
  const written = () => call(RETURNS_SINCE.replace('$since', `"${later()}"`));
  const sent = () => call(`query ($since: DateTime!) ${RETURNS_SINCE}`, { since: later() });
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const literal = await measureFor(written, CONNECTIONS, 2);
    const variable = await measureFor(sent, CONNECTIONS, 2);
    ratios.push(literal.perSecond / variable.perSecond);
  }
  row('W1 with a literal that changes', `${median(ratios).toFixed(2)} of the same with a variable`, '', {});
}

async function benchList(name: ListName, ours: Call, bare: Call, statements: number): Promise<void> {
  await expectSame(ours, bare);
  await measureFor(ours, CONNECTIONS, 1);
  await measureFor(bare, CONNECTIONS, 1);
  const rounds: { ours: Measured; bare: Measured }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const isFirst = round % 2 === 1;
    const one = await measureFor(isFirst ? ours : bare, CONNECTIONS, SECONDS);
    const other = await measureFor(isFirst ? bare : ours, CONNECTIONS, SECONDS);
    rounds.push(isFirst ? { ours: one, bare: other } : { ours: other, bare: one });
  }
  const of = (figure: (round: { ours: Measured; bare: Measured }) => number) => median(rounds.map(figure));
  const ratio = of((round) => round.ours.perSecond / round.bare.perSecond);
  const { must, goal } = AIMS[name];
  row(`${name} ${LISTS[name].title}`, `${ratio.toFixed(2)} of the bare server`, `must ${must}, goal ${goal}`, {
    'ours/s': of((round) => round.ours.perSecond).toFixed(0),
    'bare/s': of((round) => round.bare.perSecond).toFixed(0),
    'p50 ms': of((round) => round.ours.p50).toFixed(1),
    'p99 ms': of((round) => round.ours.p99).toFixed(1),
    'statements a request': statements.toFixed(2),
  });
}

/** The transactions per request that the database counts, including those of background work. */
async function statementsPerRequest(socket: string, call: Call): Promise<number> {
  const client = new pg.Client({ host: socket, user: 'postgres', database: 'postgres' });
  await client.connect();
  const counted = async () => {
    // NOTE: idle sessions report their statistics within ten seconds.
    await sleep(11_000);
    const { rows } = await client.query<{ n: string }>(
      "SELECT xact_commit AS n FROM pg_stat_database WHERE datname = 'avoir'",
    );
    return Number(rows[0]!.n);
  };
  const before = await counted();
  const { perSecond } = await measureFor(call, CONNECTIONS, SECONDS);
  const after = await counted();
  await client.end();
  return (after - before) / (perSecond * SECONDS);
}

/** Throws unless both return the same data, field by field and in the same sequence; the cost that Avoir adds is ignored. */
async function expectSame(ours: Call, bare: Call) {
  const agent = new Agent();
  const linesOf = async (call: Call) =>
    JSON.stringify((JSON.parse(await send(agent, call)) as { data: object }).data, null, 1).split('\n');
  const [one, other] = await Promise.all([linesOf(ours), linesOf(bare)]);
  const at = one.findIndex((line, index) => line !== other[index]);
  if (at < 0 && one.length === other.length) return;
  throw new Error(`The two servers return different data: ${one[at]} is not ${other[at]}`);
}
