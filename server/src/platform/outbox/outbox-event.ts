import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../database/column-types.js';

/** An event for subscribers; its position is assigned after the commit. */
export const OutboxEvent = defineEntity({
  name: 'OutboxEvent',
  tableName: 'outbox_event',
  properties: {
    companyId: column.reference().nullable(),
    documentId: column.reference(),
    documentKind: column.text(),
    event: column.text(),
    id: column.id(),
    occurredAt: column.moment(),
    payload: p.json().$type<unknown>(),
    position: column.whole().nullable(),
    seq: column.whole(),
  },
});
