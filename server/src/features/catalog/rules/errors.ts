import { refuse } from '../refusals.js';

/** The error codes of this feature: their meaning and the remedy. */
export const catalogErrorCodes = {
  SKU_TAKEN: 'Another product has this article number, possibly in different letter case. Choose another.',
  COST_NOT_PERMITTED:
    'The caller entered a cost but may not see costs. Leave it out, or ask a user with that permission.',
  CODE_TAKEN: 'The code is taken. Choose another.',
  TAX_RULE_TAKEN: 'A rule for this zone, category and jurisdiction already starts on this date. Choose another date.',
} as const;

/** The refusal of a code that another tax zone, or another tax category, has. */
export const codeTaken = () => refuse.codeTaken().at('code');
export const unknownCategory = () => refuse.unknownCategory().at('taxCategory');
export const unknownZone = () => refuse.unknownZone().at('taxZone');
export const skuTaken = () => refuse.skuTaken().at('sku');

/** The refusals for violated database constraints of this feature. */
export const catalogConstraints = {
  product_sku: skuTaken,
  product_tax_category: unknownCategory,
  tax_rule_category: unknownCategory,
  tax_rule_zone: unknownZone,
  tax_rule_start: () => refuse.ruleTaken().at('validFrom'),
  tax_category_code: codeTaken,
  tax_zone_code: codeTaken,
} as const;
