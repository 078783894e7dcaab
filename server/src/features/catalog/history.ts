import { declareTexts } from '../../kernel/text.js';

/** The history of products and taxes: its events, the fields that they change, and the values of these fields. */
export const say = declareTexts('history', {
  'event.product.created': {},
  'event.taxZone.created': {},
  'event.taxCategory.created': {},
  'event.taxRule.created': {},
  'field.sku': {},
  'field.price': {},
  'field.jurisdiction': {},
  'field.kind': {},
  'field.rate': {},
  'field.validFrom': {},
});
