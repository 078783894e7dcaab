import type { Derivation } from '../../../kernel/credit/index.js';
import { formatAmount } from '../../../kernel/money.js';
import { formatPercent } from '../../../kernel/percent.js';
import { formatQuantity } from '../../../kernel/quantity.js';

/** One named value in an explanation; amounts, quantities and percentages as decimal text. */
export interface Term {
  name: string;
  value: string;
}

/** Why a figure is what it is: the rule that gave it and the values it was given. Stored with the posted line. */
export interface Explanation {
  figure: 'NET' | 'DISCOUNT_SHARE' | 'FREIGHT_SHARE' | 'BASE' | 'TAX';
  rule: string;
  amount: string;
  terms: readonly Term[];
}

/** Writes a derivation of the credit rule as an explanation. Proportions of units and of amounts are told apart by name. */
export function explain(figure: Explanation['figure'], derivation: Derivation, currency: string): Explanation {
  const amount = (minor: bigint) => formatAmount(minor, currency);
  const said = (terms: Record<string, string>): Explanation => ({
    figure,
    rule: derivation.rule,
    amount: amount(derivation.amountMinor),
    terms: Object.entries(terms).map(([name, value]) => ({ name, value })),
  });
  switch (derivation.rule) {
    case 'QUANTITY':
      return said({
        baseline: amount(derivation.baselineMinor),
        baselineQuantity: formatQuantity(derivation.baselineQuantity),
        quantityAfter: formatQuantity(derivation.quantityAfter),
        cumulative: amount(derivation.cumulativeMinor),
        creditedBefore: amount(derivation.creditedBeforeMinor),
      });
    case 'AMOUNT':
      return said({ remainingBefore: amount(derivation.remainingBeforeMinor) });
    case 'FREIGHT':
      return said({
        noteFreight: amount(derivation.noteFreightMinor),
        remainingBefore: amount(derivation.remainingBeforeMinor),
        remainingOfAll: amount(derivation.remainingOfAllMinor),
      });
    case 'TAX_RATE':
      return said({
        rate: formatPercent(derivation.rate),
        creditedBase: amount(derivation.creditedBaseMinor),
        cumulative: amount(derivation.cumulativeMinor),
        creditedBefore: amount(derivation.creditedBeforeMinor),
      });
    case 'PROPORTION':
      return said({
        stored: amount(derivation.storedMinor),
        cumulative: amount(derivation.cumulativeMinor),
        creditedBefore: amount(derivation.creditedBeforeMinor),
      });
    case 'LAST_UNIT':
      return said({ stored: amount(derivation.storedMinor), isLast: String(derivation.isComplete) });
    case 'FEE':
      return said({
        feeShare: amount(derivation.feeShareMinor),
        ofBase: amount(derivation.ofBaseMinor),
        ofTax: amount(derivation.ofTaxMinor),
      });
  }
}
