/** Codes that any feature may refuse with. */
export const commonErrorCodes = {
  INVALID_INPUT: 'A value is missing or does not fit its field. Mend it at the path and send it again.',
  NOT_FOUND: 'There is no such thing, or you may not see it. Look it up again.',
  STALE_VERSION: 'Somebody else changed the document meanwhile. Read it again and repeat the change.',
  IDEMPOTENCY_KEY_REUSED: 'The key was used for another input. Make a new key for a new call.',
  IMMUTABLE: 'What is posted never changes. Correct it by a new document.',
  COMMITTED_NOT_READ: 'It was done, but could not be shown. Do not repeat it; look for the ids in the sentence.',
} as const;

/** Codes of the kernel's own refusals of typed values. */
export const kernelErrorCodes = {
  CURRENCY_UNKNOWN: 'The code is not a currency of ISO 4217. Use one such as EUR.',
  DATE_INVALID: 'The text is not a day of the calendar. Write it like 2026-01-31.',
  TIME_ZONE_UNKNOWN: 'The name is not a time zone of IANA. Use one such as Europe/Paris.',
  DECIMAL_FORMAT: 'The text is not a plain decimal number. Write it like 12.5.',
  DECIMAL_PLACES: 'The number has more decimals than its field keeps. Leave some out.',
  DECIMAL_RANGE: 'The number is larger than its field holds. Enter a smaller one.',
  TAX_RATE_FOR_CATEGORY: 'Only the category S has a rate above zero, and it must have one. Change one of the two.',
} as const;
