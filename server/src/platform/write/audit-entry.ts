import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../database/column-types.js';

/** An entry of the history: a change of a document. */
export const AuditEntry = defineEntity({
  name: 'AuditEntry',
  tableName: 'audit_entry',
  properties: {
    id: column.id(),
    batchId: column.reference(),
    occurredAt: column.moment(),
    actorId: column.reference(),
    actorName: column.text(),
    origin: column.text(),
    traceId: column.text(),
    event: column.text(),
    documentKind: column.text(),
    documentId: column.reference(),
    companyId: column.reference().nullable(),
    reason: column.text().nullable(),
    changes: p.json().$type<unknown>(),
    address: column.text().nullable(),
    userAgent: column.text().nullable(),
  },
});
