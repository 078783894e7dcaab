import type { Catalogue } from '../../../platform/texts/texts.js';
import { textArea } from '../../../platform/texts/texts.js';
import { say } from '../history.js';

type HistoryCatalogue = Catalogue<typeof say>;

const en: HistoryCatalogue = {
  'event.stockLocation.created': 'Stock location created',
};

const fr: HistoryCatalogue = {
  'event.stockLocation.created': 'Emplacement créé',
};

const de: HistoryCatalogue = {
  'event.stockLocation.created': 'Lagerort angelegt',
};

/** The texts of the history of stock locations. */
export const stockHistory = textArea('history', say, { en, fr, de });
