import { createHmac, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { EntityManager } from '@mikro-orm/postgresql';

/** A larger rendering is not kept: it is rarely needed again, and a single one must not fill the cache. */
export const LARGEST_KEPT = 5 * 1024 * 1024 - 32;

const SEAL_BYTES = 32;

/** Proves that a server of this installation kept a rendering. Write access to the database cannot forge it. */
const sealOf = (secret: string, digest: Buffer, bytes: Buffer): Buffer =>
  createHmac('sha256', secret).update('rendering').update(digest).update(bytes).digest();

/** The bytes of an earlier rendering; undefined if something it depends on has changed, or if its seal is wrong. */
export async function findKept(
  em: EntityManager,
  secret: string,
  { invoiceId, digest }: { invoiceId: string; digest: Buffer },
): Promise<Buffer | undefined> {
  const { rows } = await sql<{ bytes: Buffer }>`
    SELECT bytes FROM rendered_document WHERE invoice_id = ${invoiceId} AND digest = ${digest}`.execute(em.getKysely());
  const [seal, bytes] = [rows[0]?.bytes.subarray(0, SEAL_BYTES), rows[0]?.bytes.subarray(SEAL_BYTES)];
  if (seal?.length !== SEAL_BYTES || !bytes) return undefined;
  return timingSafeEqual(seal, sealOf(secret, digest, bytes)) ? bytes : undefined;
}

/** Keeps a rendering; it replaces an earlier one of the same document. */
export async function keepDocument(
  em: EntityManager,
  secret: string,
  { invoiceId, digest, bytes, now }: { invoiceId: string; digest: Buffer; bytes: Buffer; now: Date },
): Promise<void> {
  if (bytes.length > LARGEST_KEPT) return;
  const sealed = Buffer.concat([sealOf(secret, digest, bytes), bytes]);
  await sql`INSERT INTO rendered_document (invoice_id, digest, bytes, rendered_at)
    VALUES (${invoiceId}, ${digest}, ${sealed}, ${now})
    ON CONFLICT (invoice_id) DO UPDATE SET digest = excluded.digest, bytes = excluded.bytes, rendered_at = excluded.rendered_at`.execute(
    em.getKysely(),
  );
}
