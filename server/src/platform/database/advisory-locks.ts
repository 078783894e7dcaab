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
  /** Held while a batch of old rows is removed. */
  retention: 7_120_339,
} as const;
