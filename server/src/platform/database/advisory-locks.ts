/** The advisory locks of a database. All of them stand here, so that no two of them can ever be the same. */
export const ADVISORY_LOCKS = {
  /** While migrations run. */
  migration: 7_120_334,
  /** For as long as a server runs on an embedded database. */
  server: 7_120_335,
  /** By the relay that works, on the very connection it writes with: whoever loses one has lost the other. */
  relay: 7_120_336,
  /** By the import that runs. */
  import: 7_120_338,
  /** While a batch of old rows is removed. */
  retention: 7_120_339,
} as const;
