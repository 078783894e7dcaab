import type { Retention } from '../../platform/retention/retention.js';

/**
 * Sessions that have ended or expired, and one-time links that were used or have expired: they no longer authenticate
 * anyone. Counts of failed sign-ins that no longer block. The audit log keeps the sign-ins.
 */
export const accessRetentions: readonly Retention[] = [
  {
    table: 'user_session',
    isOver: (now) => `coalesce(ended_at, last_seen_at) < ${now} - interval '30 days'`,
  },
  {
    table: 'password_link',
    isOver: (now) => `coalesce(used_at, expires_at) < ${now} - interval '30 days'`,
  },
  { table: 'sign_in_limit', isOver: (now) => `expires_at <= ${now}` },
];
