import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { LockedOrder } from '../orders/index.js';
import { lockOrder, lockOrders } from '../orders/index.js';
import type { Quantity } from '../../kernel/quantity.js';
import { parseQuantity } from '../../kernel/quantity.js';
import type { PlainRow } from '../../platform/database/plain-rows.js';
import { plainRows, plainTable } from '../../platform/database/plain-rows.js';
import { updateRows } from '../../platform/write/write-rows.js';
import { isId, newId } from '../../platform/id.js';
import type { Tx } from '../../platform/write/tx.js';
import { DispositionCode, ReturnLine, ReturnOrder, ReturnReason } from './entities.js';
import type { DispositionAction, ReturnLineFacts } from './rules/index.js';
import { decided } from './rules/index.js';
import { progressRow, progressRows, unitRows } from './tables.js';

const plainReturns = plainTable(ReturnOrder);
const plainLines = plainTable(ReturnLine);

/** A return line: its order line and its own fields. */
export interface LockedReturnLine extends ReturnLineFacts {
  order: LockedOrder['lines'][number];
  own: PlainRow<typeof ReturnLine.properties>;
}

/** A return order, locked with its lines. */
export interface LockedReturn {
  order: LockedOrder['order'];
  own: PlainRow<typeof ReturnOrder.properties>;
  lines: LockedReturnLine[];
}

/** Locks a return order with its lines as entities, whose changes the ORM writes; undefined if there is no such return. */
export async function lockReturn(em: EntityManager, id: string): Promise<LockedReturn | undefined> {
  const locked = isId(id) ? await lockOrder(em, id) : undefined;
  if (locked?.order.orderType !== 'RETURNED_ORDER') return undefined;
  const own = await em.findOneOrFail(ReturnOrder, { orderId: id });
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { orderLineId: 'asc' } } as const;
  return joined([locked], [own], await em.find(ReturnLine, { orderId: id }, lock))[0];
}

/**
 * Locks return orders with their lines, in the lock order of server/ARCHITECTURE.md. Their fields are changed with
 * `updateRows` only.
 */
export async function lockReturns(tx: Tx, ids: readonly string[]): Promise<LockedReturn[]> {
  const [orders, own, ownLines] = await Promise.all([
    lockOrders(tx, ids),
    plainRows(tx, plainReturns, 'WHERE t.order_id = ANY($1::uuid[])', [ids]),
    plainRows(tx, plainLines, 'WHERE t.order_id = ANY($1::uuid[]) ORDER BY t.order_line_id FOR UPDATE OF t', [ids]),
  ]);
  return joined(orders, own, ownLines);
}

function joined(
  orders: readonly LockedOrder[],
  owns: readonly LockedReturn['own'][],
  all: readonly LockedReturnLine['own'][],
): LockedReturn[] {
  const ownOf = new Map(owns.map((own) => [own.orderId, own]));
  const ownLines = new Map(all.map((line) => [line.orderLineId, line]));
  return orders.map(({ order, lines }) => ({
    order,
    own: ownOf.get(order.id)!,
    lines: lines.map((line) => ({
      ...factsOf(line, ownLines.get(line.id)!),
      order: line,
      own: ownLines.get(line.id)!,
    })),
  }));
}

type OwnFacts = Pick<ReturnLineFacts, 'kind' | 'toCredit' | 'inQuarantine' | 'kept' | 'sentBack'>;

const factsOf = (line: LockedOrder['lines'][number], own: OwnFacts): ReturnLineFacts => ({
  lineNumber: line.lineNumber,
  kind: own.kind,
  quantity: line.quantity,
  received: line.delivered,
  credited: line.invoiced,
  cancelled: line.cancelled,
  inQuarantine: own.inQuarantine,
  toCredit: own.toCredit,
  kept: own.kept,
  sentBack: own.sentBack,
});

const plainReasons = plainTable(ReturnReason);

/** The existing return reasons among these ids, as plain objects. */
export async function findReasons(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>();
  const reasons = await plainRows(tx, plainReasons, 'WHERE t.id = ANY($1::uuid[])', [ids.filter(isId)]);
  return new Map(reasons.map((reason) => [reason.id, reason]));
}

/** What decides about a return of goods that a legal entity has invoiced: the part of its settings that partners read. */
export interface ReturnTerms {
  id: string;
  timeZone: string;
  areReturnsEnabled: boolean;
  isReturnReasonRequired: boolean;
  returnWindowDays: number;
  returnValidityDays: number;
  returnOrderPattern: string;
  lineDiscountMethod: 'LINE' | 'PER_UNIT';
  creditsFreightShare: boolean;
}

/** A product, with what decides whether it is taken back; partners read no more. */
export interface ReturnedProduct {
  taxCategory: string;
  returnPolicy: 'ALWAYS' | 'NEVER' | 'WITHIN_DAYS';
  returnDays: number | null;
  quantityDecimals: number;
}

/** The terms of the legal entity of an invoice line, and its product; null for goods that are not in the catalogue. */
export interface ReturnFacts {
  terms: ReturnTerms;
  product: ReturnedProduct | null;
}

/** The facts of invoice lines that decide whether their units are taken back, by line. */
export async function findReturnFacts(tx: Tx, invoiceLineIds: readonly string[]): Promise<Map<string, ReturnFacts>> {
  const { rows } = await tx.query<ReturnTerms & ReturnedProduct & { lineId: string; hasProduct: boolean }>(
    `SELECT l.id AS "lineId", e.id, e.time_zone AS "timeZone", e.are_returns_enabled AS "areReturnsEnabled",
      e.is_return_reason_required AS "isReturnReasonRequired", e.return_window_days AS "returnWindowDays",
      e.return_validity_days AS "returnValidityDays", e.return_order_pattern AS "returnOrderPattern",
      e.line_discount_method AS "lineDiscountMethod", e.credits_freight_share AS "creditsFreightShare",
      p.id IS NOT NULL AS "hasProduct", p.tax_category AS "taxCategory", p.return_policy AS "returnPolicy",
      p.return_days AS "returnDays", p.quantity_decimals AS "quantityDecimals"
    FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id JOIN legal_entity e ON e.id = i.legal_entity_id
      LEFT JOIN product p ON p.id = l.product_id WHERE l.id = ANY($1::uuid[])`,
    [invoiceLineIds.filter(isId)],
  );
  return new Map(rows.map((row) => [row.lineId, { terms: row, product: row.hasProduct ? row : null }]));
}

/** Which return reasons of these are in use; reasons that do not exist are left out. */
export async function findReasonsInUse(tx: Tx, ids: readonly string[]): Promise<Map<string, { isActive: boolean }>> {
  const known = ids.filter(isId);
  if (known.length === 0) return new Map();
  const { rows } = await tx.query<{ id: string; isActive: boolean }>(
    'SELECT id, is_active AS "isActive" FROM return_reason WHERE id = ANY($1::uuid[])',
    [known],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export const findDispositions = async (em: EntityManager, ids: readonly string[]) =>
  new Map((await em.find(DispositionCode, { id: { $in: ids.filter(isId) } })).map((code) => [code.id, code]));

/**
 * Writes the quantities of return lines to both of their tables, the order line first: the database compares the return
 * line with it. Without `expectedOf` the expected credit stays unchanged.
 */
export function writeLines(
  tx: Tx,
  lines: readonly LockedReturnLine[],
  expectedOf: (line: LockedReturnLine) => bigint = ({ own }) => own.expectedCredit,
): void {
  updateRows(tx, progressRows, ['id'], lines.map(progressRow));
  updateRows(
    tx,
    unitRows,
    ['order_line_id'],
    lines.map((line) => ({
      order_line_id: line.order.id,
      received: line.received,
      in_quarantine: line.inQuarantine,
      decided: decided(line),
      to_credit: line.toCredit,
      credited: line.credited,
      kept: line.kept,
      cancelled: line.cancelled,
      sent_back: line.sentBack,
      expected_credit: expectedOf(line),
    })),
  );
}

/** The data of a receipt and its lines that a reversal needs. */
export interface PostedReceipt {
  id: string;
  number: string;
  orderId: string;
  isReversal: boolean;
  isReversed: boolean;
  lines: {
    id: string;
    orderLineId: string;
    quantity: Quantity;
    disposition: { id: string; action: DispositionAction };
    locationId: string | null;
    condition: string | null;
    costMinor: bigint;
  }[];
}

/** A posted receipt; undefined if there is no such receipt. */
export async function findReceipt(tx: Tx, id: string): Promise<PostedReceipt | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await sql<Record<string, string | null>>`
    SELECT r.number, r.order_id, r.reverses_id, EXISTS (SELECT FROM receipt x WHERE x.reverses_id = r.id)::text AS is_reversed,
      l.id, l.order_line_id, l.quantity, l.disposition_id, l.action, l.location_id, l.condition, l.cost
    FROM receipt r JOIN receipt_line l ON l.receipt_id = r.id WHERE r.id = ${id} ORDER BY l.id`.execute(
    tx.sql<unknown>(),
  );
  const first = rows[0];
  if (!first) return undefined;
  return {
    id,
    number: first['number']!,
    orderId: first['order_id']!,
    isReversal: first['reverses_id'] !== null,
    isReversed: first['is_reversed'] === 'true',
    lines: rows.map((row) => ({
      id: row['id']!,
      orderLineId: row['order_line_id']!,
      quantity: parseQuantity(row['quantity']!),
      disposition: { id: row['disposition_id']!, action: row['action'] as DispositionAction },
      locationId: row['location_id']!,
      condition: row['condition']!,
      costMinor: BigInt(row['cost']!),
    })),
  };
}

/** The amount credited for each line of a return, with tax, in minor units. */
export async function creditedByLine(tx: Tx, orderId: string): Promise<Map<string, bigint>> {
  const { rows } = await sql<{ id: string; amount: string }>`
    SELECT o.id, sum(l.base + l.freight_share + l.tax)::text AS amount FROM sales_order_line o
    JOIN invoice_line l ON l.order_line_id = o.id WHERE o.order_id = ${orderId} GROUP BY o.id`.execute(
    tx.sql<unknown>(),
  );
  return new Map(rows.map(({ id, amount }) => [id, BigInt(amount)]));
}

/** The date of the last receipt of each return that is not reversed. */
export async function lastReceipts(tx: Tx, orderIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await tx.query<{ order_id: string; received_on: string }>(
    `SELECT order_id, max(received_on)::text AS received_on FROM receipt r
    WHERE order_id = ANY($1::uuid[]) AND reverses_id IS NULL
      AND NOT EXISTS (SELECT FROM receipt reversal WHERE reversal.reverses_id = r.id) GROUP BY order_id`,
    [orderIds],
  );
  return new Map(rows.map((row) => [row.order_id, row.received_on]));
}

/** An attachment of a return order, with the name of its file. */
export interface FoundAttachment {
  id: string;
  fileId: string;
  orderId: string;
  isShared: boolean;
  name: string;
}

/** An attachment; undefined if there is none with this id. */
export async function findAttachment(tx: Tx, id: string): Promise<FoundAttachment | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await sql<FoundAttachment>`
    SELECT a.id, a.file_id AS "fileId", a.order_id AS "orderId", a.is_shared AS "isShared", f.name
    FROM attachment a JOIN file f ON f.id = a.file_id WHERE a.id = ${id}`.execute(tx.sql<unknown>());
  return rows[0];
}

/** The number of attachments of an order. */
export async function countAttachments(tx: Tx, orderId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM attachment WHERE order_id = ${orderId}`.execute(tx.sql<unknown>());
  return rows[0]!.count;
}

/** Attaches a file, which is locked and marked as attached, to an order of the same company. */
export async function insertAttachment(
  tx: Tx,
  made: { fileId: string; orderId: string; companyId: string; comment: string | null; isShared: boolean },
): Promise<void> {
  const { fileId, orderId, companyId, comment, isShared } = made;
  await sql`INSERT INTO attachment (id, file_id, order_id, company_id, comment, is_shared, attached_at, attached_by)
    VALUES (${newId()}, ${fileId}, ${orderId}, ${companyId}, ${comment}, ${isShared}, ${tx.now}, ${tx.actor.name})`.execute(
    tx.sql<unknown>(),
  );
}

/** Deletes an attachment without its file. Returns whether it was still there. */
export async function deleteAttachment(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql`DELETE FROM attachment WHERE id = ${id} RETURNING id`.execute(tx.sql<unknown>());
  return rows.length > 0;
}
