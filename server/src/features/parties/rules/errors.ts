import { refuse } from '../refusals.js';

/** The error codes of this feature: their meaning and the remedy. */
export const partiesErrorCodes = {
  LEGAL_ENTITY_REQUIRED: 'There are several legal entities and none is named. Send the ID of one of them.',
  LEGAL_ENTITY_CODE_TAKEN: 'Another legal entity has this code. Choose another.',
  FUNCTIONAL_CURRENCY_FIXED:
    'The legal entity has orders or posted documents, so its currency cannot change. Create another legal entity.',
  NUMBER_TAKEN: 'The next number according to the pattern in the settings is taken. Change the pattern.',
} as const;

/** The refusal of a tax zone that does not exist. */
export const unknownZone = () => refuse.unknownZone().at('taxZone');

/** The refusal of a code that another legal entity has. */
export const codeTaken = () => refuse.legalEntityCodeTaken().at('code');

/** The refusals for violated database constraints of this feature. */
export const partiesConstraints = {
  company_number: () => refuse.numberTaken(),
  company_tax_zone: unknownZone,
  legal_entity_code: codeTaken,
} as const;
