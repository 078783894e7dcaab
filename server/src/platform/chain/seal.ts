import { sql } from 'kysely';
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
export async function sealPosted(tx: Tx): Promise<void> {
  const all = tx.posted.all();
  const history = all.filter(({ legalEntityId }) => !legalEntityId);
  const byEntity = Map.groupBy(
    all.filter(({ legalEntityId }) => legalEntityId),
    ({ legalEntityId }) => legalEntityId!,
  );
  if (byEntity.size === 0) {
    for (const { id, version, digests } of history)
      await sql`SELECT record_history(${id}, ${version}, ${digests})`.execute(tx.sql<unknown>());
    return;
  }
  const [first] = [...byEntity.keys()].sort();
  byEntity.get(first!)!.push(...history);
  for (const [entity, documents] of [...byEntity].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [ids, kinds, numbers, versions, digests] = arraysOf(documents);
    await sql`SELECT seal_documents(${entity}, ${LINK_VERSION}, ${ids}::uuid[], ${kinds}::text[], ${numbers}::text[],
      ${versions}::int[], ${digests}::bytea[])`.execute(tx.sql<unknown>());
  }
}

/** Seals at most `limit` waiting entries of history, through a function of the database; returns their number. */
export async function sealWaiting(client: Pick<pg.ClientBase, 'query'>, limit: number): Promise<number> {
  const { rows } = await client.query<{ count: number }>('SELECT seal_waiting($1, $2) AS count', [LINK_VERSION, limit]);
  return rows[0]!.count;
}
