import type { Retention } from '../../platform/retention/retention.js';

/** Jobs that have ended, with their verdicts. The history keeps who asked for them and what they changed. */
export const jobRetentions: readonly Retention[] = [
  { table: 'job', isOver: (now) => `finished_at < ${now} - interval '90 days'` },
];
