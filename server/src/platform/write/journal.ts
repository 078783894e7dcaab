import { tableOf } from '../database/tables.js';
import { insertRows } from './write-rows.js';
import { newId } from '../id.js';
import { OutboxEvent } from '../outbox/outbox-event.js';
import { AuditEntry } from './audit-entry.js';
import type { Author, DomainEvent, Tx } from './tx.js';
import type { Recorded } from './writer.js';

const historyRows = tableOf(AuditEntry);
/** The relay gives the position, and the database the sequence. */
const eventRows = tableOf(OutboxEvent, [
  'id',
  'event',
  'document_kind',
  'document_id',
  'company_id',
  'occurred_at',
  'payload',
]);

/** Writes the events of each call of a transaction: first to the history, then the live ones to the outbox for subscribers. */
export function writeJournal(tx: Tx, calls: readonly Recorded[]): void {
  insertRows(
    tx,
    historyRows,
    calls.flatMap(({ author, events }) => {
      const batchId = newId();
      return events.map((event) => historyRow(tx, author, batchId, event));
    }),
  );
  insertRows(
    tx,
    eventRows,
    calls.flatMap(({ events }) => events.filter((event) => event.isLive).map((event) => eventRow(tx, event))),
  );
}

const historyRow = (tx: Tx, { actor, traceId, client }: Author, batchId: string, event: DomainEvent) => ({
  id: newId(),
  batch_id: batchId,
  occurred_at: tx.now,
  actor_id: (event.by ?? actor).id,
  actor_name: (event.by ?? actor).name,
  origin: actor.origin,
  trace_id: traceId,
  event: event.type,
  document_kind: event.document.kind,
  document_id: event.document.id,
  company_id: event.document.companyId ?? null,
  reason: event.reason ?? null,
  changes: event.changes ?? {},
  address: client?.remoteAddress || null,
  user_agent: client?.userAgent || null,
});

const eventRow = (tx: Tx, event: DomainEvent) => ({
  id: newId(),
  event: event.type,
  document_kind: event.document.kind,
  document_id: event.document.id,
  company_id: event.document.companyId ?? null,
  occurred_at: tx.now,
  payload: event.payload ?? {},
});
