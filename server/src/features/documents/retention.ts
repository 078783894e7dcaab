import type { Retention } from '../../platform/retention/retention.js';

/** The size limit of all kept renderings together. */
const LARGEST_CACHE_BYTES = 512 * 1024 * 1024;

/** The oldest renderings, if all renderings together exceed a number of bytes. */
export const renderingsBeyond = (bytes: number): Retention => ({
  table: 'rendered_document',
  isOver: (now) => `rendered_at <= ${now} AND invoice_id IN (SELECT invoice_id FROM (
    SELECT invoice_id, sum(byte_count) OVER (ORDER BY rendered_at DESC, invoice_id DESC) AS bytes FROM rendered_document
  ) ranked WHERE bytes > ${bytes})`,
});

/** Renderings are kept for the first months, in which documents are read. */
export const documentRetentions: readonly Retention[] = [
  { table: 'rendered_document', isOver: (now) => `rendered_at < ${now} - interval '90 days'` },
  renderingsBeyond(LARGEST_CACHE_BYTES),
];
