import { sql } from 'kysely';
import type { ReadModel } from '../../platform/reader/model.js';
import { by, columns } from '../../platform/reader/model.js';

export const partiesReadModels: ReadModel[] = [
  {
    type: 'Company',
    table: 'company',
    fields: columns(
      'id',
      'number',
      'name',
      'isCustomer',
      'email',
      'taxNumber',
      'currency',
      'addressLines',
      'city',
      'postalCode',
      'country',
      'version',
      'createdAt',
      'updatedAt',
    ),
    filters: {
      number: by('text', 'number'),
      name: by('text', 'name'),
      country: by('text', 'country'),
      isCustomer: by('boolean', 'is_customer'),
      createdAt: by('timestamptz', 'created_at'),
    },
    orders: {
      NUMBER: by('text', 'number'),
      NAME: { type: 'text', sql: (row) => sql`lower(${row('name')})` },
      CREATED_AT: by('timestamptz', 'created_at'),
      UPDATED_AT: by('timestamptz', 'updated_at'),
    },
    defaultOrder: [{ field: 'NAME', direction: 'ASC' }],
    search: (row) => sql`lower(${row('number')} || ' ' || ${row('name')} || ' ' || ${row('city')})`,
  },
];
