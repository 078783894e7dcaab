import type { Retention } from '../retention/retention.js';
import { ATTACHABLE_HOURS, UNFINISHED_HOURS } from './limits.js';

/** Files that were not attached in time, and uploads that did not end. Attached files are kept. */
const isAbandoned = (
  now: string,
): string => `attached_at IS NULL AND (created_at < ${now} - interval '${ATTACHABLE_HOURS + 1} hours'
  OR finished_at IS NULL AND created_at < ${now} - interval '${UNFINISHED_HOURS} hours')`;

/** The chunks go first, so that a batch is bounded by bytes. */
export const fileRetentions: readonly Retention[] = [
  { table: 'file_chunk', isOver: (now) => `file_id IN (SELECT id FROM file WHERE ${isAbandoned(now)})` },
  { table: 'file', isOver: isAbandoned },
];
