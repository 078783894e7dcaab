import type { Feature } from '../../platform/feature.js';
import { stockChecks } from './checks.js';
import { stockEntities } from './entities.js';
import { stockPermissions } from './permissions.js';
import { stockReadModels } from './read-models.js';
import { StockResolver } from './resolver.js';
import { stockConstraints, stockErrorCodes } from './rules.js';
import { stockHistory } from './texts/history.js';
import { stockTexts } from './texts/index.js';
import { stockVerbs } from './verbs.js';

export { createLocation } from './actions/create-location.js';
export type { Movement } from './actions/move-stock.js';
export { moveStock } from './actions/move-stock.js';
export { StockLocation } from './entities.js';
export { StockLocationType } from './types.js';

/** Stock locations and the goods at them. */
export const stock: Feature = {
  entities: stockEntities,
  permissions: stockPermissions,
  verbs: stockVerbs,
  errorCodes: stockErrorCodes,
  constraints: stockConstraints,
  texts: stockTexts,
  historyTexts: stockHistory,
  readModels: stockReadModels,
  history: {
    STOCK_LOCATION: {
      needs: 'stock.view',
      description: 'A stock location.',
      name: { table: 'stock_location', column: 'code' },
    },
  },
  checks: stockChecks,
  resolvers: [StockResolver],
};
