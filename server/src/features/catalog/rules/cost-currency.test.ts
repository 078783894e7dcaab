import { expect, test } from 'vitest';
import { costCurrencyOf } from './product.js';

const EURO = { currency: 'EUR' };
const YEN = { currency: 'JPY' };

test.each([
  // cost       entered     legal entities       currency or code
  [null, undefined, [EURO], null],
  [null, 'JPY', [EURO], null],
  ['1', undefined, [EURO], 'EUR'],
  ['1', undefined, [EURO, EURO], 'EUR'],
  ['1', null, [EURO, YEN], 'INVALID_INPUT'],
  ['1', 'JPY', [EURO, YEN], 'JPY'],
  ['1', 'USD', [EURO, YEN], 'USD'],
  ['1', 'XXX', [EURO], 'CURRENCY_UNKNOWN'],
] as const)('a cost of %j in %j, with %j', (cost, costCurrency, legalEntities, expected) => {
  const currency = () => {
    try {
      return costCurrencyOf({ cost, costCurrency }, legalEntities);
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  expect(currency()).toBe(expected);
});
