import pg from 'pg';
import type { Caller } from './caller.js';
import type { Kind } from './fill.js';
import { RECEIVED, RETURNS, copyId, copyLineId, idOf } from './fill.js';
import type { Call, Measured } from './load.js';
import { measureEach } from './load.js';
import type { Recorded } from './record.js';
import { record } from './record.js';
import { createReplay } from './replay.js';
import { median, print, row } from './report.js';
import type { RunningServer } from './running-server.js';
import { startBareServer } from './bare-server.js';
import { POST, PREVIEW, RETURN } from './templates.js';

/** The number of calls of one round for each number of clients. */
const LEVELS = [
  { clients: 1, calls: 60 },
  { clients: 8, calls: 240 },
  { clients: 32, calls: 480 },
] as const;
const ROUNDS = 3;
const BATCHES = [100, 1_000] as const;

/** Copies from this number on are written by the bare server. */
const BARE_FROM = 10_000;

/** One kind of write: the call of our server for the n-th copy. */
interface Write {
  name: string;
  title: string;
  aims: Readonly<Record<number, string>>;
  /** Prepares calls, which is not measured. */
  calls(copies: readonly number[]): Promise<Call[]>;
}

/** Measures writes against the fair ceiling: one function of the database that writes the same rows, behind a bare server. */
export async function benchWrites(server: RunningServer, caller: Caller): Promise<void> {
  const returning: Write = {
    name: 'w4',
    title: 'create a return of four lines',
    aims: { 8: 'must 0.50 goal 0.80' },
    calls: async (copies) => copies.map((n) => callOf(server, caller, RETURN, returnOf(n))),
  };
  const crediting: Write = {
    name: 'w5',
    title: 'post a credit note of four lines',
    aims: { 8: 'must 0.50 goal 0.80', 32: 'must 1.50 goal 2.50' },
    calls: async (copies) => {
      const calls: Call[] = [];
      for (const n of copies) calls.push(await posting(server, caller, [n]));
      return calls;
    },
  };
  const owner = new pg.Client({ host: server.socket, user: 'postgres', database: 'avoir' });
  await owner.connect();
  await prepareReturning(server, owner, returning);
  await prepareCrediting(server, owner, crediting);
  await owner.end();
  const bare = await startBareServer(server.socket);
  try {
    for (const write of [returning, crediting]) await benchWrite(write, bare.url);
    await benchBatches(server, caller, bare.url);
  } finally {
    bare.stop();
  }
}

const returnOf = (n: number) => ({
  idempotencyKey: crypto.randomUUID(),
  lines: [1, 2, 3, 4].map((line) => ({ invoiceLineId: copyLineId('invoice', n, line), quantity: '1' })),
});

function callOf({ url }: RunningServer, { headers }: Caller, query: string, input: object): Call {
  return { url: `${url}/graphql`, headers, body: JSON.stringify({ query, variables: { input } }) };
}

async function posting(server: RunningServer, caller: Caller, copies: readonly number[]): Promise<Call> {
  const orderIds = copies.map((n) => copyId('receivedReturnOrder', n));
  const shown = await caller.ask<{ postingPreview: { previewToken: string } }>(PREVIEW, { input: { orderIds } });
  const { previewToken } = shown.postingPreview;
  return callOf(server, caller, POST, { orderIds, previewToken, idempotencyKey: crypto.randomUUID() });
}

/** Makes one call and records its rows. */
async function recordCall(server: RunningServer, call: Call): Promise<Recorded> {
  const { variables } = JSON.parse(call.body!) as { variables: { input: { idempotencyKey: string } } };
  return record(server, variables.input.idempotencyKey, () => measureEach([call], 1));
}

/** The ids of the recorded copy, with the SQL of those of the n-th one. */
const copiedTexts = (kinds: readonly Kind[], recorded: number): [string, string][] =>
  kinds.flatMap((kind): [string, string][] => [
    [copyId(kind, recorded), `${idOf(kind, 'n')}::text`],
    ...[1, 2, 3, 4].map((line): [string, string] => [
      copyLineId(kind, recorded, line),
      `${idOf(kind, `n * 16 + ${line}`, true)}::text`,
    ]),
  ]);

const insertedValue = ({ tables }: Recorded, table: string, column: string): string =>
  tables.find((rows) => rows.table.name === table)!.inserted[0]![column]!;

const KEY = { 'idempotency_key.key': "'bench ' || n" };

async function prepareReturning(server: RunningServer, owner: pg.Client, write: Write): Promise<void> {
  const [call] = await write.calls([RETURNS - RECEIVED]);
  const recorded = await recordCall(server, call!);
  print(rowsOf(write, recorded));
  await createReplay(owner, write.name, recorded, {
    texts: new Map([
      ...copiedTexts(['invoice', 'invoicedOrder'], RETURNS - RECEIVED),
      [insertedValue(recorded, 'sales_order', 'reference'), "('RMB-' || n)"],
    ]),
    columns: { ...KEY, 'reference_counter.last': 't.last + count' },
  });
}

async function prepareCrediting(server: RunningServer, owner: pg.Client, write: Write): Promise<void> {
  const [call] = await write.calls([RECEIVED]);
  const recorded = await recordCall(server, call!);
  print(rowsOf(write, recorded));
  const hashOf = (number: string) => `sha256(convert_to('note ' || ${number}, 'UTF8'))`;
  const seriesId = insertedValue(recorded, 'invoice', 'series_id');
  await createReplay(owner, write.name, recorded, {
    lastUpdates: ['invoice_tax_counter', 'invoice_counter'],
    declare: 'last bigint; last_hash bytea; moment timestamptz;',
    // Numbers, hashes and times follow those of the series, which stays locked until the commit.
    begin: `SELECT s.last_number, s.last_hash, greatest(date_trunc('milliseconds', clock_timestamp()), s.last_posted_at)
      INTO last, last_hash, moment FROM number_series s WHERE s.id = '${seriesId}' FOR UPDATE;`,
    texts: new Map([
      ...copiedTexts(['receivedReturnOrder', 'receivedInvoice', 'receivedInvoicedOrder', 'receipt'], RECEIVED),
      [insertedValue(recorded, 'invoice', 'number'), "('CB-' || last + n - first + 1)"],
    ]),
    columns: {
      ...KEY,
      'invoice.series_number': 'last + n - first + 1',
      'invoice.hash': hashOf('last + n - first + 1'),
      'invoice.previous_hash': `CASE WHEN n = first THEN last_hash ELSE ${hashOf('last + n - first')} END`,
      'invoice.posted_at': 'moment',
      'number_series.last_number': 't.last_number + count',
      'number_series.last_hash': hashOf('last + count'),
      'number_series.last_posted_at': 'moment',
    },
  });
}

/** How many rows a call writes into which tables, so that what a ceiling writes can be seen. */
function rowsOf({ title }: Write, { tables }: Recorded): string {
  const counts = tables.map(({ table, inserted, updated }) => `${table.name} ${inserted.length + updated.length}`);
  const total = tables.reduce((sum, { inserted, updated }) => sum + inserted.length + updated.length, 0);
  return `To ${title} writes ${total} rows: ${counts.join(', ')}`;
}

async function benchWrite(write: Write, bareUrl: string): Promise<void> {
  let next = 1;
  const take = (count: number) => Array.from({ length: count }, () => next++);
  for (const { clients, calls } of LEVELS) {
    const rounds: { ours: Measured; bare: Measured }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const copies = take(calls);
      const own = await write.calls(copies);
      const bare = copies.map((n): Call => ({ url: `${bareUrl}/${write.name}?first=${BARE_FROM + n}&count=1` }));
      const ours = await measureEach(own, clients);
      rounds.push({ ours, bare: await measureEach(bare, clients) });
    }
    const of = (figure: (round: { ours: Measured; bare: Measured }) => number) => median(rounds.map(figure));
    const ratio = of((round) => round.ours.perSecond / round.bare.perSecond);
    row(
      `${write.name.toUpperCase()} ${write.title}, ${clients} clients`,
      `${ratio.toFixed(2)} of the fair ceiling`,
      write.aims[clients] ?? '',
      {
        'ours/s': of((round) => round.ours.perSecond).toFixed(0),
        'ceiling/s': of((round) => round.bare.perSecond).toFixed(0),
        'p50 ms': of((round) => round.ours.p50).toFixed(1),
        'p99 ms': of((round) => round.ours.p99).toFixed(1),
      },
    );
  }
}

/** Measures many notes in one posting. */
async function benchBatches(server: RunningServer, caller: Caller, bareUrl: string): Promise<void> {
  let next = 5_000;
  for (const count of BATCHES) {
    const rounds: { ours: number; bare: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const first = next;
      next += count;
      const call = await posting(
        server,
        caller,
        Array.from({ length: count }, (_, index) => first + index),
      );
      const ours = await measureEach([call], 1);
      const bare = await measureEach([{ url: `${bareUrl}/w5?first=${BARE_FROM + first}&count=${count}` }], 1);
      rounds.push({ ours: ours.p50, bare: bare.p50 });
    }
    const of = (figure: (round: { ours: number; bare: number }) => number) => median(rounds.map(figure));
    row(
      `W6 ${count} credit notes in one posting`,
      `${of(({ ours, bare }) => ours / bare).toFixed(2)} x the time of the fair ceiling`,
      count === 1_000 ? 'must 2.00 goal 1.20' : '',
      { 'ours ms': of(({ ours }) => ours).toFixed(0), 'ceiling ms': of(({ bare }) => bare).toFixed(0) },
    );
  }
}
