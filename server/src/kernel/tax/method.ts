import { currencyDigits } from '../currency.js';
import { parseDecimal, type Rounding } from '../decimal.js';
import { refuse, say } from '../refusals.js';

/** The rounding of a jurisdiction: to multiples of `stepMinor` (minor units, at least 1) of the document currency. */
export interface TaxRounding {
  readonly rounding: Rounding;
  readonly stepMinor: bigint;
}

/**
 * The tax calculation of a document, stored when the document is created so that credits repeat it after the settings
 * have changed. `by` is what is rounded: each component, or the combination on a line in one sum, as far as its
 * jurisdictions have the same rounding. `per` is where: on each line, or once over the document. These are the four
 * combinations of Dynamics 365 SCM tax rounding. Jurisdictions that are not listed round NEAREST to the minor unit.
 */
export interface TaxMethod {
  readonly by: 'COMPONENT' | 'COMBINATION';
  readonly per: 'LINE' | 'TOTAL';
  readonly jurisdictions: Readonly<Record<string, TaxRounding>>;
}

/** Half away from zero to the minor unit. */
export const NEAREST_MINOR_UNIT: TaxRounding = { rounding: 'NEAREST', stepMinor: 1n };

/** By component, once over the document, nearest, as EN 16931 BR-CO-17 requires. */
export const DEFAULT_TAX_METHOD: TaxMethod = { by: 'COMPONENT', per: 'TOTAL', jurisdictions: {} };

export function roundingOf(method: TaxMethod, jurisdiction: string): TaxRounding {
  return Object.hasOwn(method.jurisdictions, jurisdiction)
    ? (method.jurisdictions[jurisdiction] ?? NEAREST_MINOR_UNIT)
    : NEAREST_MINOR_UNIT;
}

/**
 * Parses a precision such as "0.05" into a step of minor units (5n in EUR). Refuses with TAX_PRECISION when it is not a
 * multiple of the minor unit: the tax would have to be rounded a second time to be paid.
 */
export function parseTaxPrecision(text: string, currency: string): bigint {
  const scale = currencyDigits(currency);
  const finest = 12;
  const precision = parseDecimal(text, { scale: finest, digits: 18, what: say.taxPrecision() });
  const minorUnit = 10n ** BigInt(finest - scale);
  if (precision <= 0n || precision % minorUnit !== 0n) {
    throw refuse.taxPrecisionInvalid({ currency, precision: text });
  }
  return precision / minorUnit;
}
