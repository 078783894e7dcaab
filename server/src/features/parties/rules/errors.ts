import { Refusal } from '../../../kernel/refusal.js';

/** What refusals of this feature mean, and what to do about them. */
export const partiesErrorCodes = {
  NUMBER_TAKEN: 'The next number by the pattern in the settings is taken. Change the pattern.',
} as const;

/** What the database refuses in this feature, as a clerk understands it. */
export const partiesConstraints = {
  company_number: () =>
    new Refusal('NUMBER_TAKEN', 'The next account number is taken already. Have its pattern changed in the settings.'),
  company_tax_zone: () =>
    new Refusal('INVALID_INPUT', 'There is no such tax zone. Choose from the list of tax zones.', {
      path: ['taxZone'],
    }),
} as const;
