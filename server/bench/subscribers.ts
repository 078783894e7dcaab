import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Caller } from './caller.js';
import { FOLLOW } from './event-statement.js';
import { FollowerSockets } from './follower-sockets.js';
import type { Opening } from './follower-sockets.js';
import { median, row } from './report.js';
import type { RunningServer } from './running-server.js';
import { RETURN, invoiceOf } from './templates.js';

/** The numbers of sockets and of subscriptions on each. */
const LEVELS = [
  { sockets: 1, each: 1 },
  { sockets: 5, each: 20 },
  { sockets: 50, each: 20 },
  { sockets: 1_000, each: 1 },
] as const;
/** A token may have fifty on one server; those of the turn before may still be open. */
const SOCKETS_OF_TOKEN = 25;
const OPENED_AT_ONCE = 25;
/** Each server is measured in turns. */
const TURNS = 3;
const EVENTS_A_TURN = 10;
const WARM_UP = 5;
const WITHIN_MS = 5_000;
const PAUSE_MS = 100;
const AIMS: Readonly<Record<number, string>> = { 1_000: 'must 1.70, goal 1.25' };

const ISSUE = 'mutation ($input: ReturnOrderInput!) { returnOrderIssue(input: $input) { userErrors { message } } }';
const TOKEN = `mutation ($input: ApiTokenCreateInput!) {
  apiTokenCreate(input: $input) { secret userErrors { message } } }`;

/** From the commit to the arrival of an event; milliseconds. */
interface Arrival {
  first: number;
  middle: number;
  last: number;
}

interface Measured extends Arrival {
  /** Processor time of the server per event; undefined where the system does not report it. */
  cpuMs: number | undefined;
}

/** A server whose followers are measured. */
interface Sender {
  pid: number;
  opening(subscriptions: number, number: number): Opening;
}

/** Measures the arrival of events at many subscribers against a bare server that sends the same events, in turns within one run. */
export async function benchSubscribers(server: RunningServer, caller: Caller): Promise<void> {
  const commits = new pg.Client({ host: server.socket, user: 'postgres', database: 'avoir' });
  await commits.connect();
  await commits.query('LISTEN avoir_outbox');
  const tokens = await tokensOf(server, caller, commits, Math.ceil(LEVELS.at(-1)!.sockets / SOCKETS_OF_TOKEN));
  const ours: Sender = {
    pid: server.pid,
    opening: (subscriptions, number) => {
      const authorization = `Bearer ${tokens[number % tokens.length]!}`;
      return { url: server.url, headers: {}, init: { authorization }, query: FOLLOW, subscriptions };
    },
  };
  const measure = new Measure(commits, await changes(caller));
  const bare = await startFanOut(server.socket);
  try {
    for (const { sockets, each } of LEVELS) {
      const turns: { ours: Measured; bare: Measured }[] = [];
      for (let turn = 0; turn < TURNS; turn++) {
        const one = await measure.turn(turn % 2 === 0 ? bare : ours, sockets, each);
        const other = await measure.turn(turn % 2 === 0 ? ours : bare, sockets, each);
        turns.push(turn % 2 === 0 ? { ours: other, bare: one } : { ours: one, bare: other });
      }
      report(sockets, each, turns);
    }
  } finally {
    await commits.end();
    bare.stop();
  }
}

function report(sockets: number, each: number, turns: readonly { ours: Measured; bare: Measured }[]) {
  const of = (who: 'ours' | 'bare', figure: keyof Arrival) => median(turns.map((turn) => turn[who][figure]));
  const cpu = (who: 'ours' | 'bare') => {
    const all = turns.flatMap((turn) => turn[who].cpuMs ?? []);
    return all.length > 0 ? median(all).toFixed(1) : '-';
  };
  const count = sockets * each;
  const ratio = of('ours', 'last') / of('bare', 'last');
  row(`last of ${count} subscribers, ${sockets} sockets`, `${ratio.toFixed(2)} x the bare server`, AIMS[count] ?? '', {
    'first ms': of('ours', 'first').toFixed(1),
    'median ms': of('ours', 'middle').toFixed(1),
    'last ms': of('ours', 'last').toFixed(1),
    'server CPU ms an event': cpu('ours'),
    'bare first ms': of('bare', 'first').toFixed(1),
    'bare last ms': of('bare', 'last').toFixed(1),
    'bare CPU ms an event': cpu('bare'),
  });
}

class Measure {
  constructor(
    private readonly commits: pg.Client,
    private readonly change: () => Promise<void>,
  ) {}

  /** Opens the sockets of one server, measures some events, and closes them. */
  async turn(sender: Sender, sockets: number, each: number): Promise<Measured> {
    const followers = new FollowerSockets();
    await sleep(PAUSE_MS);
    try {
      for (let opened = 0; opened < sockets; opened += OPENED_AT_ONCE) {
        const now = Array.from({ length: Math.min(OPENED_AT_ONCE, sockets - opened) }, (_, n) => opened + n);
        await Promise.all(now.map((number) => followers.open(sender.opening(each, number))));
      }
      await this.warmUp(followers, sockets * each);
      const before = cpuMsOf(sender.pid);
      const arrivals: Arrival[] = [];
      for (let event = 0; event < EVENTS_A_TURN; event++) arrivals.push(await this.event(followers, sockets * each));
      const after = cpuMsOf(sender.pid);
      const of = (figure: keyof Arrival) => median(arrivals.map((arrival) => arrival[figure]));
      const cpuMs = before === undefined || after === undefined ? undefined : (after - before) / EVENTS_A_TURN;
      return { first: of('first'), middle: of('middle'), last: of('last'), cpuMs };
    } finally {
      followers.close();
    }
  }

  /** Sends events until some have arrived everywhere: a subscription is not acknowledged. */
  private async warmUp(followers: FollowerSockets, count: number) {
    for (let arrived = 0, sent = 0; arrived < WARM_UP; sent++) {
      if (sent > 3 * WARM_UP) throw new Error(`Events do not arrive at all of ${count} subscribers.`);
      await sleep(PAUSE_MS);
      followers.arrived = [];
      await this.change();
      if (await hasArrived(followers, count)) arrived += 1;
    }
  }

  private async event(followers: FollowerSockets, count: number): Promise<Arrival> {
    await sleep(PAUSE_MS);
    followers.arrived = [];
    const committed = once(this.commits, 'notification').then(() => performance.now());
    const [at] = await Promise.all([committed, this.change()]);
    if (!(await hasArrived(followers, count)))
      throw new Error(`${followers.arrived.length} of ${count} subscribers received the event.`);
    const after = followers.arrived.map((arrived) => arrived - at);
    return { first: after[0]!, middle: median(after), last: after.at(-1)! };
  }
}

async function hasArrived({ arrived }: FollowerSockets, count: number): Promise<boolean> {
  const until = performance.now() + WITHIN_MS;
  while (arrived.length < count && performance.now() < until) await sleep(2);
  return arrived.length === count;
}

/** Returns a function that issues another return each time: one event. */
async function changes({ ask }: Caller): Promise<() => Promise<void>> {
  const count = LEVELS.length * 2 * TURNS * (EVENTS_A_TURN + 3 * WARM_UP);
  const invoice = await invoiceOf({ ask }, [['HB-32-BK', String(count)]]);
  const ids: string[] = [];
  for (let made = 0; made < count; made++) {
    const lines = [{ invoiceLineId: invoice.lines[0]!.id, quantity: '1' }];
    const input = { idempotencyKey: crypto.randomUUID(), lines };
    const { returnOrderCreate } = await ask<{ returnOrderCreate: { returnOrder: { id: string } } }>(RETURN, { input });
    ids.push(returnOrderCreate.returnOrder.id);
  }
  return async () => void (await ask(ISSUE, { input: { returnOrderId: ids.pop()! } }));
}

/** The secrets of new tokens; the user of the demonstration becomes an administrator, who may create them. */
async function tokensOf({ login }: RunningServer, { ask }: Caller, owner: pg.Client, count: number): Promise<string[]> {
  await owner.query(
    `INSERT INTO group_member (group_id, user_id)
     SELECT g.id, u.id FROM permission_group AS g, app_user AS u WHERE g.code = 'ADMINISTRATOR' AND u.email = $1`,
    [login.email],
  );
  const secrets: string[] = [];
  for (let made = 0; made < count; made++) {
    const input = { name: `Subscriber ${made + 1}`, permissions: ['returns.view', 'orders.view'] };
    const { apiTokenCreate } = await ask<{ apiTokenCreate: { secret: string | null } }>(TOKEN, { input });
    if (!apiTokenCreate.secret) throw new Error(JSON.stringify(apiTokenCreate));
    secrets.push(apiTokenCreate.secret);
  }
  return secrets;
}

/** Of the two times of a process in its row of the table of processes (proc(5)). */
const USER_TIME = 11;
const TICK_MS = 10;

function cpuMsOf(pid: number): number | undefined {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return undefined;
  const figures = readFileSync(path, 'utf8').split(') ')[1]!.split(' ');
  return (Number(figures[USER_TIME]) + Number(figures[USER_TIME + 1])) * TICK_MS;
}

async function startFanOut(socket: string): Promise<Sender & { stop: () => void }> {
  const program = fileURLToPath(new URL('./fan-out.js', import.meta.url));
  const child = spawn(process.execPath, [program, socket, 'avoir', 'avoir'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (text: Buffer) => resolve(text.toString().trim()));
    child.once('exit', (code) => reject(new Error(`The bare server ended with ${code}.`)));
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    pid: child.pid!,
    opening: (subscriptions) => ({ url, headers: {}, init: {}, query: FOLLOW, subscriptions }),
    stop: () => child.kill('SIGTERM'),
  };
}
