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

export const stockEntities = [StockLocation];
