import { declareTexts } from '../../kernel/text.js';

/** The history of return orders: its events, the fields that they change, and the values of these fields. */
export const say = declareTexts('history', {
  'event.return.created': {},
  'event.return.requested': {},
  'event.return.issued': {},
  'event.return.received': {},
  'event.return.receiptReversed': {},
  'event.return.lineCancelled': {},
  'event.return.declined': {},
  'event.return.cancelled': {},
  'event.return.credited': {},
  'event.return.completed': {},
  'event.return.attachmentAdded': {},
  'event.return.attachmentRemoved': {},
  'field.receipt': {},
  'field.received': {},
  'field.reversal': {},
  'field.cancelled': {},
  'field.creditNote': {},
  'field.attachment': {},
  unitsReceived: {
    lineNumber: 'count',
    product: 'name',
    quantity: 'quantity',
    unit: 'code',
    disposition: 'translated',
  },
  unitsCancelled: { lineNumber: 'count', product: 'name', quantity: 'quantity', unit: 'code' },
});
