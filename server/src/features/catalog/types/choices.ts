import { registerEnumType } from 'type-graphql';
import type { ReturnPolicy as ReturnPolicyOf } from '../rules/product.js';
import type { TaxKind as TaxKindOf } from '../rules/tax.js';
import type { UnitCode } from '../rules/units.js';
import { UNITS } from '../rules/units.js';

/** The unit codes as an enum. */
export const Unit = Object.fromEntries(Object.keys(UNITS).map((code) => [code, code])) as Record<UnitCode, UnitCode>;
registerEnumType(Unit, {
  name: 'Unit',
  description: 'The unit of quantities, by its code of UN/ECE Recommendation 20.',
  valuesConfig: Object.fromEntries(
    Object.entries(UNITS).map(([code, { name, decimals }]) => [
      code,
      { description: `${name}; ${decimals} decimals by default.` },
    ]),
  ),
});

export const ReturnPolicy = {
  ALWAYS: 'ALWAYS',
  NEVER: 'NEVER',
  WITHIN_DAYS: 'WITHIN_DAYS',
} as const satisfies Record<ReturnPolicyOf, ReturnPolicyOf>;
registerEnumType(ReturnPolicy, {
  name: 'ReturnPolicy',
  description: 'Whether a product can be returned.',
  valuesConfig: {
    ALWAYS: { description: 'Returnable within the number of days in the settings.' },
    NEVER: { description: 'Not returnable.' },
    WITHIN_DAYS: { description: 'Returnable within the number of days of the product.' },
  },
});

export const TaxKind = {
  S: 'S',
  Z: 'Z',
  E: 'E',
  AE: 'AE',
  K: 'K',
  G: 'G',
  O: 'O',
} as const satisfies Record<TaxKindOf, TaxKindOf>;
registerEnumType(TaxKind, {
  name: 'TaxKind',
  description: 'The category of a tax in an e-invoice, as in EN 16931 (UNCL 5305).',
  valuesConfig: {
    S: { description: 'A standard or reduced rate above zero.' },
    Z: { description: 'Zero rated.' },
    E: { description: 'Exempt.' },
    AE: { description: 'Reverse charge: the buyer owes the tax.' },
    K: { description: 'Supply to a business in another country of the European Union.' },
    G: { description: 'Export.' },
    O: { description: 'Outside the scope of tax.' },
  },
});
