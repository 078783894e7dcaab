import { sql } from 'kysely';
import type { EntityManager } from '@mikro-orm/postgresql';

/** A larger rendering is not kept; rendering it again is rare, and one must not fill the cache. */
export const LARGEST_KEPT = 5 * 1024 * 1024;

/** The bytes of an earlier rendering, unless something it depends on has changed since. */
export async function findKept(em: EntityManager, invoiceId: string, digest: Buffer): Promise<Buffer | undefined> {
  const { rows } = await sql<{ bytes: Buffer }>`
    SELECT bytes FROM rendered_document WHERE invoice_id = ${invoiceId} AND digest = ${digest}`.execute(em.getKysely());
  return rows[0]?.bytes;
}

/** Keeps a rendering in the place of an earlier one of the same document. */
export async function keepDocument(
  em: EntityManager,
  { invoiceId, digest, bytes, now }: { invoiceId: string; digest: Buffer; bytes: Buffer; now: Date },
): Promise<void> {
  if (bytes.length > LARGEST_KEPT) return;
  await sql`INSERT INTO rendered_document (invoice_id, digest, bytes, rendered_at)
    VALUES (${invoiceId}, ${digest}, ${bytes}, ${now})
    ON CONFLICT (invoice_id) DO UPDATE SET digest = excluded.digest, bytes = excluded.bytes, rendered_at = excluded.rendered_at`.execute(
    em.getKysely(),
  );
}
