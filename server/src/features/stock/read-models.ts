import { sql } from 'kysely';
import type { ReadModel } from '../../platform/reader/model.js';
import { by, one } from '../../platform/reader/model.js';

export const stockReadModels: ReadModel[] = [
  {
    type: 'StockLocation',
    table: 'stock_location',
    fields: {
      parent: one('StockLocation', 'parent_id'),
      legalEntity: one('LegalEntity', 'legal_entity_id'),
    },
    filters: {
      code: by('text', 'code'),
      name: by('text', 'name'),
      parentId: by('uuid', 'parent_id', 'parent.id'),
      isActive: by('boolean', 'is_active'),
      legalEntityId: by('uuid', 'legal_entity_id', 'legalEntity.id'),
    },
    sorts: {
      CODE: { type: 'text', sql: (row) => sql`lower(${row('code')})` },
      NAME: { type: 'text', sql: (row) => sql`lower(${row('name')})` },
    },
    defaultSort: [{ field: 'CODE', direction: 'ASC' }],
    search: { reads: ['code', 'name'], sql: (row) => sql`lower(${row('code')} || ' ' || ${row('name')})` },
  },
];
