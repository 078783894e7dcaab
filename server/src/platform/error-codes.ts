/** Codes that any feature may refuse with. */
export const commonErrorCodes = {
  INVALID_INPUT: 'A value is missing or does not fit its field. Mend it at the path and send it again.',
  NOT_FOUND: 'There is no such thing, or you may not see it. Look it up again.',
  STALE_VERSION: 'Somebody else changed the document meanwhile. Read it again and repeat the change.',
  IDEMPOTENCY_KEY_REUSED: 'The key was used for another input. Make a new key for a new call.',
  COMMITTED_NOT_READ: 'It was done, but could not be shown. Do not repeat it; look for the ids in the sentence.',
} as const;
