import { declareTexts } from '../../kernel/text.js';

/** The history of posted documents: its events, the fields that they change, and the values of these fields. */
export const say = declareTexts('history', {
  'event.invoice.posted': {},
  'event.creditNote.posted': {},
  'field.number': {},
});
