import type { Retention } from '../../platform/retention/retention.js';

/** All renderings that are kept together take no more than this. */
const LARGEST_CACHE_BYTES = 512 * 1024 * 1024;

const rank = `SELECT invoice_id, sum(byte_count) OVER (ORDER BY rendered_at DESC, invoice_id DESC) AS bytes FROM rendered_document`;

/** Renderings are kept for the months in which a document is looked at, and the oldest go first when they are too many. */
export const documentRetentions: readonly Retention[] = [
  { table: 'rendered_document', isOver: (now) => `rendered_at < ${now} - interval '90 days'` },
  {
    table: 'rendered_document',
    isOver: (now) => `rendered_at <= ${now} AND invoice_id IN (
      SELECT invoice_id FROM (${rank}) ranked WHERE bytes > ${LARGEST_CACHE_BYTES})`,
  },
];
