import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BUILD_WITHIN_MS, buildProgram, ended, startProgram } from './testing/program.js';
import { freePort } from './testing/free-port.js';
import { returnsFixture, verbsAt } from './testing/returns-fixture.js';
import type { Watch } from './testing/watch.js';
import { watch } from './testing/watch.js';

const at = returnsFixture();
const { create, issue, receive, post, sold } = verbsAt(at);

interface Event {
  eventId: string;
  cursor: string;
  previousStatus: string | null;
  status: string;
  returnOrder: { id: string; customer: { name: string } };
}
const EVENT = 'eventId cursor kind previousStatus status returnOrder { id customer { name } }';
const EVENTS = `subscription ($after: String) { returnEvents(after: $after) { ${EVENT} } }`;
const STATUS = `subscription ($id: ID!, $after: String) { returnOrderStatusChanged(returnOrderId: $id, after: $after) { ${EVENT} } }`;
const STREAM = `query ($after: String, $of: ID!) { returnEvents(after: $after, first: 100, filter: { customerId: { eq: $of } }) {
  nodes { eventId } headCursor } }`;

interface Server {
  url: string;
  process: ChildProcess;
}
const servers: Server[] = [];

/** Starts a server on the shared database. */
async function startServer(): Promise<Server> {
  const { address } = at.app.database;
  if (!('socket' in address)) throw new Error('The tests use the embedded cluster.');
  const port = await freePort();
  const DATABASE_URL = `postgresql://${address.user}@localhost/${address.database}?host=${encodeURIComponent(address.socket)}`;
  const started = await startProgram({ DATABASE_URL, PORT: String(port), SESSION_SECRET: SECRET, DEMO: 'on' });
  if (started.process.exitCode !== null) throw new Error(started.output());
  const server = { url: `http://127.0.0.1:${port}`, process: started.process };
  servers.push(server);
  return server;
}
/** Servers on one database share the secret, so that a cursor of one is valid on all. */
const SECRET = 'only for tests, and long enough for that';

beforeAll(async () => {
  await buildProgram();
}, BUILD_WITHIN_MS);

afterAll(async () => {
  for (const { process } of servers) await ended(process, 'SIGTERM');
});

const stream = async (after: string | undefined, of: string) =>
  (await at.clerk<{ returnEvents: { nodes: { eventId: string }[]; headCursor: string } }>(STREAM, { after, of })).data!
    .returnEvents;

/** The partner's program: it stores the received events and the last cursor to resume from. */
class Program {
  readonly received: Event[] = [];
  private current: Watch<Record<string, Event>> | undefined;
  constructor(
    private readonly token: string,
    private readonly query: string,
    private readonly variables: object,
    private cursor: string | undefined,
  ) {}

  connect(server: Server): void {
    const variables = { ...this.variables, after: this.cursor };
    this.current = watch(server.url, { token: this.token }, { query: this.query, variables });
  }

  /** Waits until `count` events have been received in total. */
  async receives(count: number): Promise<void> {
    const received = await this.current!.until(count - this.received.length);
    this.received.push(...received.map((data) => Object.values(data)[0]!));
    this.cursor = this.received.at(-1)!.cursor;
  }

  cut = () => this.current!.cut();
  stop = () => this.current!.stop();
  async closedWith(): Promise<number[]> {
    await this.current!.untilEnded();
    return this.current!.closed;
  }
}

test(
  'a partner receives all events of its returns despite a cut connection, a killed server and a restart',
  { timeout: 120_000 },
  async () => {
    const [first, second] = [await startServer(), await startServer()];
    const other = await at.given.customer({ name: 'Nordlys Sykkel' });
    const token = await at.app.tokenFor(['returns.view', 'orders.view'], [at.customer]);
    const begin = (await stream(undefined, at.customer)).headCursor;
    const { hubs } = await sold();
    const theirs = (await sold({ customerId: other })).hubs;
    const made = (await create([{ invoiceLineId: hubs, quantity: '2' }])).returnOrder!;
    const events = new Program(token, EVENTS, {}, begin);
    const status = new Program(token, STATUS, { id: made.id }, begin);
    const both = [events, status];
    const line = made.lines[0]!.id;
    const receiveOne = () => receive(made.id, [{ returnLineId: line, quantity: '1', dispositionId: at.scrap }]);
    /** Another customer also has a return. */
    const createOtherReturn = () => create([{ invoiceLineId: theirs, quantity: '1' }]);

    // It connects late and receives the earlier events.
    for (const program of both) program.connect(first);
    await Promise.all([events.receives(1), status.receives(1)]);

    // Its connection is cut while the return is processed.
    for (const program of both) program.cut();
    await createOtherReturn();
    await issue(made.id);
    await receiveOne();
    for (const program of both) program.connect(first);
    await Promise.all([events.receives(3), status.receives(2)]);

    // The server it is connected to is killed; another one continues.
    await ended(first.process, 'SIGKILL');
    await receiveOne();
    for (const program of both) program.connect(second);
    await events.receives(4);

    // That server is restarted and closes the connection with its code.
    const closed = both.map((program) => program.closedWith());
    await ended(second.process, 'SIGTERM');
    expect(await Promise.all(closed)).toEqual([[1012], [1012]]);
    await post([made.id]);
    await createOtherReturn();
    const third = await startServer();
    for (const program of both) program.connect(third);
    await Promise.all([events.receives(6), status.receives(3)]);

    expect(events.received.map((event) => event.eventId)).toEqual(
      (await stream(begin, at.customer)).nodes.map((event) => event.eventId),
    );
    expect(status.received.map((event) => [event.previousStatus, event.status])).toEqual([
      [null, 'PENDING'],
      ['PENDING', 'IN_PROGRESS'],
      ['IN_PROGRESS', 'COMPLETE'],
    ]);
    expect(new Set(events.received.map((event) => event.returnOrder.customer.name))).toEqual(
      new Set(['Halden Cycles']),
    );

    // Its token is revoked by one server, and another one closes the connection.
    const revoked = both.map((program) => program.closedWith());
    await at.app.database.staff.pool.query('UPDATE api_token SET revoked_at = now() WHERE hint = $1', [
      token.slice(-4),
    ]);
    expect(await Promise.all(revoked)).toEqual([[4401], [4401]]);
  },
);
