import { invalid, Refusal } from '../../../kernel/refusal.js';

/** What refusals of this feature mean, and what to do about them. */
export const catalogErrorCodes = {
  SKU_TAKEN: 'Another product has this article number, in whatever case. Choose another.',
  COST_NOT_PERMITTED: 'A cost was typed by somebody who may not see costs. Leave it out, or ask somebody who may.',
  CODE_TAKEN: 'The code is taken. Choose another.',
  TAX_RULE_TAKEN: 'There is a rule for this zone, category and jurisdiction from this day on. Choose another day.',
} as const;

const codeTaken = () => new Refusal('CODE_TAKEN', 'This code is taken. Choose another.', { path: ['code'] });
const unknownCategory = () => invalid('taxCategory', 'There is no such tax category. Choose from the list.');

/** What the database refuses in this feature, as a clerk understands it. */
export const catalogConstraints = {
  product_sku: () =>
    new Refusal('SKU_TAKEN', 'Another product has this article number, perhaps in other case.', { path: ['sku'] }),
  product_tax_category: unknownCategory,
  tax_rule_category: unknownCategory,
  tax_rule_zone: () => invalid('taxZone', 'There is no such tax zone. Choose from the list.'),
  tax_rule_start: () =>
    new Refusal('TAX_RULE_TAKEN', 'A rule for this zone, category and jurisdiction begins on this day already.', {
      path: ['validFrom'],
    }),
  tax_category_code: codeTaken,
  tax_zone_code: codeTaken,
} as const;
