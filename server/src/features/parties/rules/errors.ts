import { refuse } from '../refusals.js';

/** The error codes of this feature: their meaning and the remedy. */
export const partiesErrorCodes = {
  NUMBER_TAKEN: 'The next number according to the pattern in the settings is taken. Change the pattern.',
} as const;

/** The refusal of a tax zone that does not exist. */
export const unknownZone = () => refuse.unknownZone().at('taxZone');

/** The refusals for violated database constraints of this feature. */
export const partiesConstraints = {
  company_number: () => refuse.numberTaken(),
  company_tax_zone: unknownZone,
} as const;
