import { declareRefusals } from '../../kernel/refusal.js';

/** The refusals of products and taxes. */
export const refuse = declareRefusals('catalog', {
  skuTaken: { code: 'SKU_TAKEN' },
  skuNotPlain: { code: 'INVALID_INPUT', facts: { longest: 'count' } },
  nameLength: { code: 'INVALID_INPUT', facts: { longest: 'count' } },
  tooManyDecimals: { code: 'INVALID_INPUT', facts: { most: 'count' } },
  negative: { code: 'INVALID_INPUT' },
  costNotPermitted: { code: 'COST_NOT_PERMITTED' },
  costCurrencyMissing: { code: 'INVALID_INPUT', facts: { currencies: 'codes' } },
  daysWithoutPolicy: { code: 'INVALID_INPUT', facts: { returnPolicy: 'code' } },
  returnDaysOutOfRange: { code: 'INVALID_INPUT', facts: { fewest: 'count', most: 'count' } },
  codeTaken: { code: 'CODE_TAKEN' },
  codeNotPlain: { code: 'INVALID_INPUT' },
  unknownCategory: { code: 'INVALID_INPUT' },
  unknownZone: { code: 'INVALID_INPUT' },
  ruleTaken: { code: 'TAX_RULE_TAKEN' },
  jurisdictionLength: { code: 'INVALID_INPUT', facts: { longest: 'count' } },
  rateOutOfRange: { code: 'INVALID_INPUT' },
  reasonMissing: { code: 'INVALID_INPUT', facts: { kind: 'code' } },
  reasonNotAllowed: { code: 'INVALID_INPUT', facts: { kind: 'code' } },
  reasonLength: { code: 'INVALID_INPUT', facts: { longest: 'count' } },
  translationsNotAllowed: { code: 'INVALID_INPUT', facts: { kind: 'code' } },
  englishTranslation: { code: 'INVALID_INPUT' },
  languageTwice: { code: 'INVALID_INPUT' },
  translationLength: { code: 'INVALID_INPUT', facts: { longest: 'count' } },
});
