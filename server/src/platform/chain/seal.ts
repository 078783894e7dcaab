import type pg from 'pg';
import type { Tx } from '../write/tx.js';
import { LINK_VERSION } from './link.js';
import type { LinkedDocument } from './link.js';

/** Documents as arrays, for the functions of the database. */
export const arraysOf = (documents: readonly LinkedDocument[]) =>
  [
    documents.map(({ id }) => id),
    documents.map(({ kind }) => kind),
    documents.map(({ number }) => number),
    documents.map(({ version }) => version),
    documents.map(({ digests }) => digests),
  ] as const;

/**
 * Seals the documents that a transaction has posted, as its last step: one link in the chain of each legal entity, whose
 * row stays locked until the commit. The history of a transaction that posts nothing is sealed later by `sealWaiting`, so
 * that such transactions do not wait for each other. The database refuses incomplete documents (AV002 to AV004).
 */
export function sealPosted(tx: Tx): void {
  const all = tx.posted.all();
  const history = all.filter(({ legalEntityId }) => !legalEntityId);
  const byEntity = Map.groupBy(
    all.filter(({ legalEntityId }) => legalEntityId),
    ({ legalEntityId }) => legalEntityId!,
  );
  if (byEntity.size === 0) {
    for (const { id, version, digests } of history)
      tx.writes.send('SELECT record_history($1, $2, $3)', [id, version, digests]);
    return;
  }
  const [first] = [...byEntity.keys()].sort();
  byEntity.get(first!)!.push(...history);
  for (const [entity, documents] of [...byEntity].sort(([a], [b]) => (a < b ? -1 : 1))) {
    tx.writes.send('SELECT seal_documents($1, $2, $3::uuid[], $4::text[], $5::text[], $6::int[], $7::bytea[])', [
      entity,
      LINK_VERSION,
      ...arraysOf(documents),
    ]);
  }
}

/** Seals at most `limit` waiting entries of history, through a function of the database; returns their number. */
export async function sealWaiting(client: Pick<pg.ClientBase, 'query'>, limit: number): Promise<number> {
  const { rows } = await client.query<{ count: number }>('SELECT seal_waiting($1, $2) AS count', [LINK_VERSION, limit]);
  return rows[0]!.count;
}
