import type { Check } from '../../platform/chain/check.js';
import { differences } from '../../platform/chain/check.js';

/** Attached files and the chunks that are stored of them, one file at a time. */
const ATTACHED = `(
  SELECT o.reference, f.name, f.size, encode(f.digest, 'hex') AS digest, stored.size AS stored_size, stored.digest AS stored_digest
  FROM public.attachment a JOIN public.sales_order o ON o.id = a.order_id JOIN public.file f ON f.id = a.file_id
  CROSS JOIN LATERAL (SELECT coalesce(sum(length(c.bytes)), 0) AS size, encode(sha256(coalesce(string_agg(c.bytes, ''::bytea ORDER BY c.position), ''::bytea)), 'hex') AS digest
    FROM public.file_chunk c WHERE c.file_id = f.id) AS stored)`;

/** Compares the bytes of attached files with the size and the digest that were stored when they were uploaded. */
export const attachmentChecks: readonly Check[] = [
  {
    of: 'attached files',
    sql: differences({
      from: ATTACHED,
      at: 'reference',
      within: `'its attachment ' || name || ': '`,
      pairs: [
        ['the stored bytes', 'stored_size', 'size'],
        ['the digest of the stored bytes', 'stored_digest', 'digest'],
      ],
    }),
  },
];
