/** The ID of no record. */
export const NOBODY = '01a1fc02-6fbc-7714-8590-1d9aed560fac';
