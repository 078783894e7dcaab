/** All advisory locks of a database, in one list so that no two have the same number. */
export const ADVISORY_LOCKS = {
  /** Held while migrations run. */
  migration: 7_120_334,
  /** Held while a server runs on an embedded database. */
  server: 7_120_335,
  /** Held by the active relay, on the connection that it writes with, so that it cannot write after it has lost the lock. */
  relay: 7_120_336,
  /** Held by a running import. */
  import: 7_120_338,
  /** Held by each worker while it lives, together with the hash of its name. */
  worker: 7_120_340,
  /** Held by a step of a job, together with the hash of the job, so that no other attempt begins before the step has ended. */
  job: 7_120_341,
} as const;
