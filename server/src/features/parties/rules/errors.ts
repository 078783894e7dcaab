import { invalid, Refusal } from '../../../kernel/refusal.js';

/** The error codes of this feature: their meaning and the remedy. */
export const partiesErrorCodes = {
  NUMBER_TAKEN: 'The next number according to the pattern in the settings is taken. Change the pattern.',
} as const;

/** The refusal of a tax zone that does not exist. */
export const unknownZone = () => invalid('taxZone', 'There is no such tax zone. Choose from the list of tax zones.');

/** The refusals for violated database constraints of this feature. */
export const partiesConstraints = {
  company_number: () =>
    new Refusal('NUMBER_TAKEN', 'The next account number is already taken. Have the pattern changed in the settings.'),
  company_tax_zone: unknownZone,
} as const;
