import { declareTexts } from '../../kernel/text.js';

/** The history of imports: its events, the fields that they change, and the values of these fields. */
export const say = declareTexts('history', {
  'event.import.started': {},
  'event.import.finished': {},
  'event.adjustment.posted': {},
  'field.source': {},
  'field.file': {},
  'field.rows': {},
});
