import type { Feature } from '../../platform/feature.js';
import { catalogEntities } from './entities.js';
import { catalogPermissions } from './permissions.js';
import { catalogReadModels } from './read-models.js';
import { catalogResolvers } from './resolver/index.js';
import { catalogConstraints, catalogErrorCodes } from './rules/errors.js';
import { catalogHistory } from './texts/history.js';
import { catalogTexts } from './texts/index.js';
import { catalogVerbs } from './verbs.js';

export type { NewProduct } from './actions/create-product.js';
export { createProduct } from './actions/create-product.js';
export type { ForeignProduct } from './actions/open-products.js';
export { openProducts } from './actions/open-products.js';
export { createTaxZone } from './actions/create-tax-code.js';
export { createTaxRule } from './actions/create-tax-rule.js';
export { Product } from './entities.js';
export { taxComponentsFor, taxesOn } from './repository.js';
export type { TaxesOf } from './repository.js';
export { TaxKind, Unit } from './types/choices.js';
export { ProductType } from './types/products.js';

/** Products and their taxes. */
export const catalog: Feature = {
  entities: catalogEntities,
  permissions: catalogPermissions,
  verbs: catalogVerbs,
  errorCodes: catalogErrorCodes,
  constraints: catalogConstraints,
  texts: catalogTexts,
  historyTexts: catalogHistory,
  readModels: catalogReadModels,
  history: {
    PRODUCT: { needs: 'products.view', description: 'A product.', name: { table: 'product', column: 'name' } },
    TAX_ZONE: { needs: 'taxes.view', description: 'A tax zone.' },
    TAX_CATEGORY: { needs: 'taxes.view', description: 'A tax category.' },
    TAX_RULE: { needs: 'taxes.view', description: 'A tax rule.' },
  },
  resolvers: catalogResolvers,
};
