import type { Catalogue } from '../../../platform/texts/texts.js';
import { textArea } from '../../../platform/texts/texts.js';
import { say } from '../history.js';

type HistoryCatalogue = Catalogue<typeof say>;

const en: HistoryCatalogue = {
  'event.invoice.posted': 'Invoice posted',
  'event.creditNote.posted': 'Credit note posted',
  'field.number': 'Number',
};

const fr: HistoryCatalogue = {
  'event.invoice.posted': 'Facture comptabilisée',
  'event.creditNote.posted': 'Avoir comptabilisé',
  'field.number': 'Numéro',
};

const de: HistoryCatalogue = {
  'event.invoice.posted': 'Rechnung gebucht',
  'event.creditNote.posted': 'Gutschrift gebucht',
  'field.number': 'Nummer',
};

/** The texts of the history of posted documents. */
export const invoicingHistory = textArea('history', say, { en, fr, de });
