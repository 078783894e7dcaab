import type pg from 'pg';
import type { Address } from './address.js';
import { asConnectionError } from './connection-error.js';
import { ARRIVED } from './address.js';
import { closeClient, openClient } from './pools.js';
import { OPTIONS_DROPPED, UnfitConnectionError } from './session-check.js';

/**
 * Refuses a proxy in front of PostgreSQL that drops start-up options or pools transactions: roles, LISTEN and advisory
 * locks belong to a session, and such a proxy uses another session for each transaction. It is detected by two
 * connections that share a backend, or by one that changes its backend. `setting` names the address in the message.
 */
export async function refuseProxy(address: Address, setting: string): Promise<void> {
  const [one, other] = [openClient(address, 'check'), openClient(address, 'check')];
  try {
    await Promise.all([one, other].map((client) => client.connect())).catch((error: unknown) => {
      throw asConnectionError(error);
    });
    const { pid, options } = await backendOf(one);
    await other.query('BEGIN');
    const shares = (await backendOf(other)).pid === pid;
    if (shares || (await backendOf(one)).pid !== pid) {
      throw new UnfitConnectionError(
        `${setting} leads through a proxy that pools transactions. Use the address of PostgreSQL itself.`,
      );
    }
    if (options !== 'arrived') throw new UnfitConnectionError(OPTIONS_DROPPED);
  } finally {
    await Promise.all([one, other].map(closeClient));
  }
}

async function backendOf(client: pg.Client) {
  const { rows } = await client.query<{ pid: number; options: string | null }>(
    `SELECT pg_backend_pid() AS pid, current_setting('${ARRIVED}', true) AS options`,
  );
  return rows[0]!;
}
