import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { asConnectionError } from './connection-error.js';
import type { Address, SessionSettings } from './address.js';
import { connectionOf } from './address.js';
import type { Answered } from './batch.js';
import { Batch } from './batch.js';
import { Pool } from './pool.js';
import { PreparedNames } from './prepared-names.js';
import { checkSession } from './session-check.js';
import { countStatements } from './statement-count.js';
import { timed } from './statement-times.js';

export type { Address } from './address.js';

/** Receives every statement that is sent, for tests that count statements or check the order of locks. */
export type StatementListener = (statement: string) => void;

const listeners = new Set<StatementListener>();

/** Passes every statement of this process to the listener; the returned function stops that. */
export function listenToStatements(listener: StatementListener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

class ObservedClient extends pg.Client {
  private readonly prepared = new PreparedNames();
  private readonly types = { getTypeParser: this.getTypeParser.bind(this) } as pg.CustomTypesConfig;

  override query(...args: unknown[]): never {
    const first = args[0] as string | Batch | pg.QueryConfig;
    if (first instanceof Batch) return this.sendBatch(first) as never;
    if (typeof first === 'object' && first.name) {
      const answered = args.at(-1);
      if (typeof answered === 'function') return this.sendAlone(first, answered as Answered) as never;
      this.prepared.use(this, first.name);
    }
    if (listeners.size > 0) {
      const text = typeof first === 'string' ? first : (first.text ?? '');
      for (const listener of listeners) listener(text);
    }
    const send = (...all: unknown[]) => (super.query as (...all: unknown[]) => unknown).apply(this, all);
    return timed(args, send) as never;
  }

  /** Reports a statement that cannot be sent to its callback, as `pg` does. */
  private sendAlone(statement: pg.QueryConfig, answered: Answered): void {
    try {
      this.sendBatch(Batch.of(statement, answered));
    } catch (error) {
      process.nextTick(answered, error);
    }
  }

  private sendBatch(batch: Batch): Batch {
    batch.sendKnowing({ types: this.types, columns: this.prepared.columns });
    for (const statement of batch.all) {
      const { name, text } = statement;
      if (name) this.prepared.use(this, name);
      for (const listener of listeners) listener(text);
      timed([{ name, text }, statement.callback], (_, answered) => {
        statement.callback = answered as typeof statement.callback;
      });
    }
    return super.query(batch);
  }
}

const DATE_AND_TIME_TYPES = [1082, 1114, 1184, 1186];

/** Dates and moments stay text: entities and the reader parse them exactly, each in its own way. */
function textualDates(): pg.CustomTypesConfig {
  const types = new pg.TypeOverrides();
  for (const oid of DATE_AND_TIME_TYPES) types.setTypeParser(oid, (text: string) => text);
  return types as unknown as pg.CustomTypesConfig;
}

/** Further options of a connection outside the pools. */
interface ClientOptions {
  settings?: SessionSettings;
  query_timeout?: number;
}

/** Creates a connection outside the pools, for what belongs to a session: LISTEN, advisory locks. Not yet connected. */
export function openClient(address: Address, name: string, { settings, ...more }: ClientOptions = {}): pg.Client {
  const client = new pg.Client({
    ...connectionOf(address, settings),
    application_name: `avoir ${name}`,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    ...more,
  });
  client.on('error', () => undefined);
  return client;
}

/** The same, connected. Throws a ConnectionError when the database cannot be reached. */
export async function connectClient(address: Address, name: string): Promise<pg.Client> {
  const client = openClient(address, name);
  try {
    await client.connect();
  } catch (error) {
    throw asConnectionError(error);
  }
  return client;
}

const CLOSE_WITHIN_MS = 1_000;

/** Closes such a connection, with a time limit for a database that no longer responds. */
export async function closeClient(client: pg.Client): Promise<void> {
  await Promise.race([client.end().catch(() => undefined), sleep(CLOSE_WITHIN_MS, undefined, { ref: false })]);
}

/** The settings of every connection of a pool; they override the URL and the configuration of PostgreSQL. */
const SESSION: SessionSettings = { TimeZone: 'UTC', row_security: 'on' };

/**
 * Opens a pool whose connections have the role of the address. Role and settings are start-up options; every new
 * connection is checked for them before it is used, and closed if it lacks them. `more` are further parameters of each
 * connection; they override those of the URL.
 */
export function openPool(address: Address, max: number, name: string, more: pg.ClientConfig = {}): pg.Pool {
  const pool = new Pool({
    ...connectionOf(address, SESSION),
    max,
    application_name: `avoir ${name}`,
    types: textualDates(),
    // Writes that need no answer are sent one after the other (decision 0096).
    pipeline: true,
    Client: ObservedClient,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    onConnect: (client) => checkSession(client, address.role),
    ...more,
  });
  // NOTE: an error event without a listener would end the process; the query in flight still rejects on its own.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  countStatements(pool);
  return pool;
}
