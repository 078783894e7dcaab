import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../platform/database/column-types.js';

/** A location where goods are stored, such as a site, a hall or a shelf. Locations form a tree. */
export const StockLocation = defineEntity({
  name: 'StockLocation',
  tableName: 'stock_location',
  properties: {
    id: column.id(),
    legalEntityId: column.reference(),
    code: column.text(),
    name: column.text(),
    parentId: column.reference().nullable(),
    isActive: p.boolean().default(true),
    createdAt: column.moment(),
    updatedAt: column.moment(),
    version: column.version(),
  },
});

/** Units that entered or left a location. Posted. */
export const StockMovement = defineEntity({
  name: 'StockMovement',
  tableName: 'stock_movement',
  properties: {
    id: column.id(),
    productId: column.reference(),
    locationId: column.reference(),
    status: column.text(),
    quantity: column.quantity(),
    sourceKind: column.text(),
    sourceId: column.reference(),
    movedAt: column.moment(),
  },
});

export const stockEntities = [StockLocation, StockMovement];
