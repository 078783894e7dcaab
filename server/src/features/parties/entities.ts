import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../platform/database/column-types.js';

/** A company we deal with. Only one with the customer flag can be sold to. */
export const Company = defineEntity({
  name: 'Company',
  tableName: 'company',
  properties: {
    id: column.id(),
    number: p.string(),
    name: p.string(),
    isCustomer: p.boolean(),
    email: p.string().nullable(),
    taxNumber: p.string().nullable(),
    currency: p.string().columnType('char(3)'),
    addressLines: p.array(),
    city: p.string(),
    postalCode: p.string().nullable(),
    country: p.string().columnType('char(2)'),
    createdAt: column.moment(),
    updatedAt: column.moment(),
    version: column.version(),
  },
});

export const partiesEntities = [Company];
