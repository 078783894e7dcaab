import { declareRefusals } from '../../kernel/refusal.js';
import { declareTexts } from '../../kernel/text.js';

/** The refusals of the legal entity, its settings and companies. */
export const refuse = declareRefusals('parties', {
  noCompany: { code: 'NOT_FOUND' },
  noLegalEntity: { code: 'NOT_FOUND' },
  legalEntityMissing: { code: 'LEGAL_ENTITY_REQUIRED', facts: { legalEntityIds: 'codes', legalEntities: 'names' } },
  legalEntityCodeTaken: { code: 'LEGAL_ENTITY_CODE_TAKEN' },
  currencyFixed: { code: 'FUNCTIONAL_CURRENCY_FIXED', facts: { currency: 'code', legalEntity: 'name' } },
  numberTaken: { code: 'NUMBER_TAKEN' },
  unknownZone: { code: 'INVALID_INPUT' },
  emptied: { code: 'INVALID_INPUT' },
  nameLength: { code: 'INVALID_INPUT', facts: { longest: 'count' } },
  registeredNameLength: { code: 'INVALID_INPUT', facts: { longest: 'count' } },
  codeNotPlain: { code: 'INVALID_INPUT' },
  noEmailAddress: { code: 'INVALID_INPUT' },
  cityMissing: { code: 'INVALID_INPUT' },
  noCountryCode: { code: 'INVALID_INPUT' },
  tooManyAddressLines: { code: 'INVALID_INPUT', facts: { most: 'count' } },
  paymentTermsOutOfRange: { code: 'INVALID_INPUT', facts: { fewest: 'count', most: 'count' } },
  daysOutOfRange: { code: 'INVALID_INPUT', facts: { fewest: 'count', most: 'count' } },
  taxStepOutOfRange: { code: 'INVALID_INPUT', facts: { most: 'count', rounded: 'quantity' } },
  samePatterns: { code: 'INVALID_INPUT' },
  patternLength: { code: 'INVALID_INPUT', facts: { longest: 'count' } },
  patternNotPlain: { code: 'INVALID_INPUT' },
  unmatchedBrace: { code: 'INVALID_INPUT', facts: { running: 'code', year: 'code' } },
  unknownPlaceholder: { code: 'INVALID_INPUT', facts: { placeholder: 'name', running: 'code', year: 'code' } },
  widthOutOfRange: { code: 'INVALID_INPUT', facts: { running: 'code', example: 'code', widest: 'count' } },
  notOneNumber: { code: 'INVALID_INPUT', facts: { running: 'code' } },
  yearMissing: { code: 'INVALID_INPUT', facts: { year: 'code' } },
  logoFile: { code: 'INVALID_INPUT', facts: { kilobytes: 'count' } },
  logoForeign: { code: 'INVALID_INPUT' },
  logoDamaged: { code: 'INVALID_INPUT' },
  logoSize: { code: 'INVALID_INPUT', facts: { side: 'count', enough: 'count' } },
  logoUnsupported: { code: 'INVALID_INPUT' },
});

/** The answer to a query that names none of several legal entities. */
export const say = declareTexts('parties', {
  nameLegalEntity: { argument: 'code' },
});
