import type { Retention } from '../../platform/retention/retention.js';

/**
 * Sessions that have ended, by signing out or by the clock, and one-time links that were used or have expired. Nobody
 * can come in by them any more; who signed in when is kept by the history.
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
