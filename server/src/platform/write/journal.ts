import { tableOf } from '../database/tables.js';
import { insertRows } from './write-rows.js';
import { newId } from '../id.js';
import { AuditEntry } from './audit-entry.js';
import type { PlatformTables } from './tables.js';
import type { DomainEvent, Tx } from './tx.js';

const historyRows = tableOf(AuditEntry);

/** Writes the events of a transaction: first to the history, then the live ones to the outbox for subscribers. */
export async function writeJournal(tx: Tx, events: readonly DomainEvent[]): Promise<void> {
  if (events.length === 0) return;
  const sql = tx.sql<PlatformTables>();
  const batchId = newId();
  await insertRows(
    tx,
    historyRows,
    events.map((event) => historyRow(tx, batchId, event)),
  );
  const live = events.filter((event) => event.isLive);
  if (live.length > 0)
    await sql
      .insertInto('outbox_event')
      .values(live.map((event) => eventRow(tx, event)))
      .execute();
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
  payload: JSON.stringify(event.payload ?? {}),
  position: null,
});
