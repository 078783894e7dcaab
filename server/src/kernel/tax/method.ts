import { currencyDigits } from '../currency.js';
import { parseDecimal, type Rounding } from '../decimal.js';
import { Refusal } from '../refusal.js';

/** How a jurisdiction rounds its tax: to multiples of `stepMinor` (minor units, at least 1) of the document currency. */
export interface TaxRounding {
  readonly rounding: Rounding;
  readonly stepMinor: bigint;
}

/**
 * How a document calculates tax, stored on it when it is created so that credits can repeat it after the settings
 * changed. `by` tells what is rounded: each component, or the combination on a line in one sum, as far as its
 * jurisdictions round alike. `per` tells where: on every line, or once over the document. The same four switches as Dynamics 365 SCM tax rounding.
 * Jurisdictions that are not listed round NEAREST to the minor unit.
 */
export interface TaxMethod {
  readonly by: 'COMPONENT' | 'COMBINATION';
  readonly per: 'LINE' | 'TOTAL';
  readonly jurisdictions: Readonly<Record<string, TaxRounding>>;
}

/** Half away from zero to the minor unit. */
export const NEAREST_MINOR_UNIT: TaxRounding = { rounding: 'NEAREST', stepMinor: 1n };

/** By component, once over the document, nearest: what EN 16931 BR-CO-17 expects. */
export const DEFAULT_TAX_METHOD: TaxMethod = { by: 'COMPONENT', per: 'TOTAL', jurisdictions: {} };

export function roundingOf(method: TaxMethod, jurisdiction: string): TaxRounding {
  return Object.hasOwn(method.jurisdictions, jurisdiction)
    ? (method.jurisdictions[jurisdiction] ?? NEAREST_MINOR_UNIT)
    : NEAREST_MINOR_UNIT;
}

/**
 * Reads a precision such as "0.05" into a step of minor units (5n in EUR). A precision finer than the currency's minor
 * unit is refused with TAX_PRECISION: the tax would have to be rounded a second time to be paid.
 */
export function parseTaxPrecision(text: string, currency: string): bigint {
  const scale = currencyDigits(currency);
  const finest = 12;
  const precision = parseDecimal(text, { scale: finest, digits: 18, what: 'tax precision' });
  const minorUnit = 10n ** BigInt(finest - scale);
  if (precision <= 0n || precision % minorUnit !== 0n) {
    throw new Refusal('TAX_PRECISION', `The tax precision must be a multiple of the smallest unit of ${currency}.`, {
      facts: { currency, precision: text },
    });
  }
  return precision / minorUnit;
}
