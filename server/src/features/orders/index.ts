import type { Feature } from '../../platform/feature.js';
import { orderChecks } from './checks.js';
import { ordersEntities } from './entities.js';
import { ordersPermissions } from './permissions.js';
import { ordersLinks, ordersReadModels } from './read-models.js';
import { OrdersResolver } from './resolver.js';
import { ordersErrorCodes } from './rules.js';
import { ordersHistory } from './texts/history.js';
import { ordersTexts } from './texts/index.js';
import { ordersErrorTypes } from './types/errors.js';
import { SalesOrderType } from './types/index.js';
import { sealedShipments } from './sealed.js';
import { ordersVerbs } from './verbs.js';

export { confirmSalesOrder } from './actions/confirm-sales-order.js';
export { createSalesOrder } from './actions/create-sales-order.js';
export type { NewSalesOrder } from './actions/check-order.js';
export { SalesOrder, SalesOrderLine } from './entities.js';
export {
  documentsOfOrder,
  isOpenOrder,
  orderFields,
  orderFilters,
  orderLineOf,
  orderList,
  orderOfDocument,
  orderOfRow,
  orderSorts,
} from './read-models.js';
export type { LockedOrder } from './repository.js';
export { companiesById, lockHeaders, lockOrder, lockOrders } from './repository.js';
export { headerRows, newOrderLineRows, newOrderRows } from './tables.js';
export { ORDER_FIELDS, OrderInterface, OrderStatus, OrderStatusFilter } from './types/index.js';
export { salesOrderSource } from './posting/draft-source.js';

/** Orders of both types, and shipments. */
export const orders: Feature = {
  entities: ordersEntities,
  permissions: ordersPermissions,
  verbs: ordersVerbs,
  errorCodes: ordersErrorCodes,
  constraints: {},
  texts: ordersTexts,
  historyTexts: ordersHistory,
  readModels: ordersReadModels,
  links: ordersLinks,
  history: {
    SALES_ORDER: {
      needs: 'orders.view',
      description: 'A sales order.',
      name: { table: 'sales_order', column: 'reference' },
    },
  },
  sealed: sealedShipments,
  checks: orderChecks,
  resolvers: [OrdersResolver],
  orphanedTypes: [SalesOrderType, ...ordersErrorTypes],
};
