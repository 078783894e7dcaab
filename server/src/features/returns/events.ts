/** The events of return orders, each with the kind that subscribers receive. */
export const RETURN_EVENTS = {
  'return.created': 'CREATED',
  'return.requested': 'REQUESTED',
  'return.issued': 'ISSUED',
  'return.received': 'RECEIVED',
  'return.receiptReversed': 'RECEIPT_REVERSED',
  'return.lineCancelled': 'LINE_CANCELLED',
  'return.declined': 'DECLINED',
  'return.cancelled': 'CANCELLED',
  'return.credited': 'CREDITED',
  'return.completed': 'COMPLETED',
  'return.attachmentAdded': 'ATTACHMENT_ADDED',
  'return.attachmentRemoved': 'ATTACHMENT_REMOVED',
} as const;

export type ReturnEvent = keyof typeof RETURN_EVENTS;
