/** Codes of refusals that any feature may use. */
export const commonErrorCodes = {
  INVALID_INPUT: 'A value is missing or invalid. Correct the value at the path and send it again.',
  NOT_FOUND:
    'The id at the path names nothing that exists and that you may see; this is the answer for unknown and malformed ids in every mutation. Search for the object again.',
  STALE_VERSION: 'Somebody else has changed the document. Read it again and repeat the change.',
  IDEMPOTENCY_KEY_REUSED: 'The key was used with another input. Use a new key for a new call.',
  FORBIDDEN: 'The caller does not have the permission for the action. Ask an administrator to grant it.',
  IMMUTABLE: 'Posted documents cannot be changed. Post a correcting document instead.',
  COMMITTED_NOT_READ: 'The change was saved, but its result could not be read. Do not repeat it; look up the ids.',
} as const;

/** Codes of refusals of the kernel. */
export const kernelErrorCodes = {
  CURRENCY_UNKNOWN: 'The code is not an ISO 4217 currency. Use one such as EUR.',
  DATE_INVALID: 'The text is not a calendar date. Write it like 2026-01-31.',
  TIME_ZONE_UNKNOWN: 'The name is not an IANA time zone. Use one such as Europe/Paris.',
  DECIMAL_FORMAT: 'The text is not a plain decimal number. Write it like 12.5.',
  DECIMAL_PLACES: 'The number has more decimals than the field allows. Use fewer.',
  DECIMAL_RANGE: 'The number is too large for the field. Enter a smaller one.',
  TAX_RATE_FOR_CATEGORY:
    'The category S requires a rate above zero; all others require zero. Change the category or the rate.',
} as const;
