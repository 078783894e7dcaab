import { declareTexts } from '../../kernel/text.js';

const code = { value: 'code' } as const;

/** The history of sales orders: its events, the fields that they change, and the values of these fields. */
export const say = declareTexts('history', {
  'event.order.created': {},
  'event.order.confirmed': {},
  'event.order.shipped': {},
  'event.order.invoiced': {},
  'field.status': {},
  'field.shipment': {},
  'field.invoice': {},
  'value.status': code,
});
