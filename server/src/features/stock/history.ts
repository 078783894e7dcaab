import { declareTexts } from '../../kernel/text.js';

/** The history of stock locations: its events, the fields that they change, and the values of these fields. */
export const say = declareTexts('history', {
  'event.stockLocation.created': {},
});
