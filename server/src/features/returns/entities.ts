import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../platform/database/column-types.js';
import type { DispositionAction, ReturnLineKind, ReturnOrigin } from './rules/index.js';

/** The reason for a return. */
export const ReturnReason = defineEntity({
  name: 'ReturnReason',
  tableName: 'return_reason',
  properties: { id: column.id(), code: column.text(), ...column.translatedName(), isActive: p.boolean() },
});

/** What is done with returned units; the effects of its action are those of `rules/effects.ts`. */
export const DispositionCode = defineEntity({
  name: 'DispositionCode',
  tableName: 'disposition_code',
  properties: {
    id: column.id(),
    code: column.text(),
    ...column.translatedName(),
    action: column.text().$type<DispositionAction>(),
    isActive: p.boolean(),
  },
});

/** The fields that a return order has in addition to those of an order. */
export const ReturnOrder = defineEntity({
  name: 'ReturnOrder',
  tableName: 'return_order',
  properties: {
    orderId: p.uuid().primary(),
    orderType: column.text().$type<'RETURNED_ORDER'>(),
    companyId: column.reference(),
    origin: column.text().$type<ReturnOrigin>(),
    issuedOn: column.date().nullable(),
    arriveBy: column.date(),
    cancelReason: column.text().nullable(),
  },
});

/**
 * The fields that a return line has in addition to those of an order line. It repeats the quantities of the order line, so
 * that constraints relate all of them.
 */
export const ReturnLine = defineEntity({
  name: 'ReturnLine',
  tableName: 'return_line',
  properties: {
    orderLineId: p.uuid().primary(),
    orderId: column.reference(),
    companyId: column.reference(),
    kind: column.text().$type<ReturnLineKind>(),
    /** Null unless the kind is INVOICE_LINE. */
    invoiceLineId: column.reference().nullable(),
    reasonId: column.reference().nullable(),
    note: column.text().nullable(),
    lateReason: column.text().nullable(),
    announced: column.quantity(),
    received: column.quantity(),
    inQuarantine: column.quantity(),
    decided: column.quantity(),
    toCredit: column.quantity(),
    credited: column.quantity(),
    kept: column.quantity(),
    cancelled: column.quantity(),
    sentBack: column.quantity(),
    expectedCredit: column.amount(),
  },
});

/** Units that arrived for a return order, or the reversal of a receipt. Posted. */
export const Receipt = defineEntity({
  name: 'Receipt',
  tableName: 'receipt',
  properties: {
    id: column.id(),
    legalEntityId: column.reference(),
    orderId: column.reference(),
    companyId: column.reference(),
    number: column.text(),
    receivedOn: column.date(),
    reversesId: column.reference().nullable(),
    reason: column.text().nullable(),
    postedAt: column.moment(),
    postedBy: column.text(),
  },
});

/** The units of a return line in a receipt, with their disposition. Posted. */
export const ReceiptLine = defineEntity({
  name: 'ReceiptLine',
  tableName: 'receipt_line',
  properties: {
    id: column.id(),
    receiptId: column.reference(),
    orderId: column.reference(),
    companyId: column.reference(),
    orderLineId: column.reference(),
    quantity: column.quantity(),
    dispositionId: column.reference(),
    action: column.text(),
    locationId: column.reference().nullable(),
    condition: column.text().nullable(),
    note: column.text().nullable(),
    cost: column.amount(),
    reversesId: column.reference().nullable(),
  },
});

/** A file that is attached to a return order. */
export const Attachment = defineEntity({
  name: 'Attachment',
  tableName: 'attachment',
  properties: {
    id: column.id(),
    fileId: column.reference(),
    orderId: column.reference(),
    companyId: column.reference(),
    comment: column.text().nullable(),
    isShared: p.boolean(),
    attachedAt: column.moment(),
    attachedBy: column.text(),
  },
});

export const returnsEntities = [
  ReturnReason,
  DispositionCode,
  ReturnOrder,
  ReturnLine,
  Receipt,
  ReceiptLine,
  Attachment,
];
