import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../platform/database/column-types.js';

/** A place where goods lie: a site, a hall, a shelf. Places lie in places. */
export const StockLocation = defineEntity({
  name: 'StockLocation',
  tableName: 'stock_location',
  properties: {
    id: column.id(),
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
