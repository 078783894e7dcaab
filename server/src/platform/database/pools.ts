import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Pool } from './pool.js';
import { PreparedNames } from './prepared-names.js';
import { countStatements } from './statement-count.js';

/** The PostgreSQL roles that requests work under; the owner is the role of the connection itself. */
export const STAFF_ROLE = 'avoir_staff';
export const PARTNER_ROLE = 'avoir_partner';

/** How a database is reached: a URL, or the socket folder of the embedded cluster. */
export type Address = { url: string } | { socket: string; user: string; database: string };

/** Hears every statement that is sent; for tests that count statements or watch the order of locks. */
export type StatementListener = (statement: string) => void;

const listeners = new Set<StatementListener>();

/** Starts listening to every statement of this process; the returned function ends it. */
export function listenToStatements(listener: StatementListener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

class ObservedClient extends pg.Client {
  private readonly prepared = new PreparedNames();

  override query(...args: unknown[]): never {
    const first = args[0] as string | { text?: string; name?: string };
    if (typeof first === 'object' && first.name) this.prepared.use(this, first.name);
    if (listeners.size > 0) {
      const text = typeof first === 'string' ? first : (first.text ?? '');
      for (const listener of listeners) listener(text);
    }
    return (super.query as (...all: unknown[]) => never).apply(this, args);
  }
}

const DATE_AND_TIME_TYPES = [1082, 1114, 1184, 1186];

/** Dates and moments stay text: entities and the reader each read them in their own exact way. */
function textualDates(): pg.CustomTypesConfig {
  const types = new pg.TypeOverrides();
  for (const oid of DATE_AND_TIME_TYPES) types.setTypeParser(oid, (text: string) => text);
  return types as unknown as pg.CustomTypesConfig;
}

const targetOf = (address: Address): pg.ClientConfig =>
  'url' in address
    ? { connectionString: address.url }
    : { host: address.socket, user: address.user, database: address.database };

/** A connection of its own beside the pools, for what belongs to a session: LISTEN, advisory locks. Not yet connected. */
export function openClient(address: Address, name: string, more: pg.ClientConfig = {}): pg.Client {
  const client = new pg.Client({
    ...targetOf(address),
    application_name: `avoir ${name}`,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    ...more,
  });
  client.on('error', () => undefined);
  return client;
}

const FAREWELL_MS = 1_000;

/** Ends such a connection, and waits only so long for a database that does not answer any more. */
export async function closeClient(client: pg.Client): Promise<void> {
  await Promise.race([client.end().catch(() => undefined), sleep(FAREWELL_MS, undefined, { ref: false })]);
}

/**
 * A pool whose connections work under `role`. The role is a start-up option of the connection, so that a connection
 * that cannot take it is never handed out. `more` are further parameters of each connection.
 */
export function openPool(
  address: Address,
  role: string | undefined,
  max: number,
  name: string,
  more: pg.ClientConfig = {},
): pg.Pool {
  const options = `-c timezone=UTC${role ? ` -c role=${role}` : ''}`;
  const pool = new Pool({
    ...targetOf(address),
    options,
    max,
    application_name: `avoir ${name}`,
    types: textualDates(),
    Client: ObservedClient,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    ...more,
  });
  // NOTE: an error event without a listener would end the process; the query in flight still rejects on its own.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  countStatements(pool);
  return pool;
}
