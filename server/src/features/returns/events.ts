/** What is told of return orders, and the kind under which those who watch hear it. */
export const RETURN_EVENTS = {
  'return.created': 'CREATED',
  'return.issued': 'ISSUED',
  'return.received': 'RECEIVED',
  'return.receiptReversed': 'RECEIPT_REVERSED',
  'return.lineCancelled': 'LINE_CANCELLED',
  'return.cancelled': 'CANCELLED',
  'return.credited': 'CREDITED',
  'return.completed': 'COMPLETED',
} as const;

export type ReturnEvent = keyof typeof RETURN_EVENTS;
