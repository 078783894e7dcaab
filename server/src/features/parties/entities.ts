import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../platform/database/column-types.js';

/** A company we deal with. Only one with the customer flag can be sold to. */
export const Company = defineEntity({
  name: 'Company',
  tableName: 'company',
  properties: {
    id: column.id(),
    number: column.text(),
    name: column.text(),
    isCustomer: p.boolean(),
    email: column.text().nullable(),
    taxNumber: column.text().nullable(),
    currency: column.letters(3),
    addressLines: column.texts(),
    city: column.text(),
    postalCode: column.text().nullable(),
    country: column.letters(2),
    createdAt: column.moment(),
    updatedAt: column.moment(),
    version: column.version(),
  },
});

export const partiesEntities = [Company];
