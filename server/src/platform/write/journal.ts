import { tableOf } from '../database/tables.js';
import { insertRows } from './write-rows.js';
import { newId } from '../id.js';
import { OutboxEvent } from '../outbox/outbox-event.js';
import { AuditEntry } from './audit-entry.js';
import type { DomainEvent, Tx } from './tx.js';

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

/** Writes the events of a transaction: first to the history, then the live ones to the outbox for subscribers. */
export function writeJournal(tx: Tx, events: readonly DomainEvent[]): void {
  if (events.length === 0) return;
  const batchId = newId();
  insertRows(
    tx,
    historyRows,
    events.map((event) => historyRow(tx, batchId, event)),
  );
  insertRows(
    tx,
    eventRows,
    events.filter((event) => event.isLive).map((event) => eventRow(tx, event)),
  );
}

const historyRow = (tx: Tx, batchId: string, event: DomainEvent) => ({
  id: newId(),
  batch_id: batchId,
  occurred_at: tx.now,
  actor_id: (event.by ?? tx.actor).id,
  actor_name: (event.by ?? tx.actor).name,
  origin: tx.actor.origin,
  trace_id: tx.traceId,
  event: event.type,
  document_kind: event.document.kind,
  document_id: event.document.id,
  company_id: event.document.companyId ?? null,
  reason: event.reason ?? null,
  changes: event.changes ?? {},
  address: tx.client?.remoteAddress || null,
  user_agent: tx.client?.userAgent || null,
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
