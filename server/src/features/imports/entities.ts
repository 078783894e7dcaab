import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../platform/database/column-types.js';

/** A document that an import posted, and the rows of its file. */
export const ImportDocument = defineEntity({
  name: 'ImportDocument',
  tableName: 'import_document',
  properties: {
    id: column.id(),
    source: column.text(),
    number: column.text(),
    runId: column.reference(),
    kind: column.text(),
    documentDate: column.date(),
    rowCount: p.integer(),
    matchedRows: p.integer(),
    splitRows: p.integer(),
    amount: column.exact(),
    difference: column.exact(),
    digest: p.blob(),
  },
});

export const importsEntities = [ImportDocument];
