import type { Retention } from '../../platform/retention/retention.js';

/**
 * Sessions that have ended or expired, and one-time links that were used or have expired. They no longer authenticate
 * anyone; the audit log keeps the sign-ins.
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
];
