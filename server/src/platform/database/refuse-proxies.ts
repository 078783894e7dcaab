import type { Address } from './address.js';
import { closeClient, openClient } from './pools.js';
import { UnfitConnectionError } from './session-check.js';

/**
 * Refuses a proxy that pools transactions: roles, LISTEN and advisory locks belong to a session, and it hands out another
 * one with every transaction. It is known by two connections that share a backend, or by one that changes its backend.
 */
export async function refuseTransactionPooling(address: Address): Promise<void> {
  const [one, other] = [openClient(address, 'check'), openClient(address, 'check')];
  const backendOf = async (client: typeof one) =>
    (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]!.pid;
  try {
    await one.connect();
    await other.connect();
    const first = await backendOf(one);
    await other.query('BEGIN');
    const shares = (await backendOf(other)) === first;
    if (shares || (await backendOf(one)) !== first) {
      throw new UnfitConnectionError(
        'DATABASE_URL leads through a proxy that pools transactions. Give the address of PostgreSQL itself.',
      );
    }
  } finally {
    await Promise.all([one, other].map(closeClient));
  }
}
