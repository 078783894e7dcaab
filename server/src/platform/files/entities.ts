import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../database/column-types.js';

/** An uploaded file, without its chunks. It belongs to its uploader until it is attached to a document of a company. */
export const File = defineEntity({
  name: 'File',
  tableName: 'file',
  properties: {
    id: column.id(),
    ownerId: column.reference(),
    companyId: column.reference().nullable(),
    name: column.text(),
    size: p.integer(),
    contentType: column.text().nullable(),
    digest: p.blob().nullable(),
    createdAt: column.moment(),
    createdBy: column.text(),
    finishedAt: column.moment().nullable(),
    attachedAt: column.moment().nullable(),
  },
});
