import type pg from 'pg';
import type { SealedKind } from './layout.js';
import { currentKinds } from './layout.js';
import type { LinkedDocument } from './link.js';
import { GENESIS_VERSION, INSTALLATION } from './link.js';
import { readDocuments } from './read-documents.js';
import { arraysOf } from './seal.js';

const AT_ONCE = 500;

/**
 * Seals documents that were posted before there were chains, once: 500 documents per link, in links that are marked as
 * such. Such a link proves nothing about the time before it was sealed. Continues after an interruption.
 */
export async function sealEarlier(pool: pg.Pool): Promise<void> {
  const { rowCount } = await pool.query('SELECT FROM chain_genesis WHERE ended_at IS NULL');
  if (!rowCount) return;
  const client = await pool.connect();
  let isDone = false;
  try {
    for (const kind of currentKinds())
      for (let after: string | undefined = INSTALLATION; after;) after = await sealSome(client, kind, after);
    await client.query('UPDATE chain_genesis SET ended_at = now()');
    isDone = true;
  } finally {
    client.release(!isDone);
  }
}

/** Seals the next documents of a kind that are in no chain; returns the last id, or undefined when none is left. */
async function sealSome(client: pg.PoolClient, kind: SealedKind, after: string): Promise<string | undefined> {
  const [{ rows: described, document }] = kind.tables;
  const entity = 'legal_entity_id' in described.columns ? 't.legal_entity_id' : `'${INSTALLATION}'::uuid`;
  const { rows } = await client.query<{ id: string; entity: string }>(
    `SELECT t."${document}" AS id, ${entity} AS entity FROM "${described.table}" AS t
     WHERE t."${document}" > $1 AND NOT EXISTS (SELECT FROM chain_document d WHERE d.id = t."${document}")
     GROUP BY 1, 2 ORDER BY 1 LIMIT ${AT_ONCE}`,
    [after],
  );
  for (const [chain, own] of Map.groupBy(rows, (row) => row.entity)) {
    const ids = own.map(({ id }) => id);
    const found = await readDocuments(client, kind, ids);
    const documents = ids.map((id): LinkedDocument => {
      const { header, digests } = found(id);
      const number = String(header?.['number'] ?? '');
      return { id, kind: kind.kind, number, version: kind.version, digests: Buffer.concat(digests) };
    });
    await client.query('SELECT seal_genesis($1, $2, $3, $4, $5, $6, $7)', [
      chain,
      GENESIS_VERSION,
      ...arraysOf(documents),
    ]);
  }
  return rows.at(-1)?.id;
}
