import type { Catalogue } from '../../../platform/texts/texts.js';
import { textArea } from '../../../platform/texts/texts.js';
import { say } from '../history.js';

type HistoryCatalogue = Catalogue<typeof say>;

const en: HistoryCatalogue = {
  'event.import.started': 'Import started',
  'event.import.finished': 'Import finished',
  'event.adjustment.posted': 'Adjustment posted',
  'field.source': 'Source',
  'field.file': 'File',
  'field.rows': 'Rows',
};

const fr: HistoryCatalogue = {
  'event.import.started': 'Importation commencée',
  'event.import.finished': 'Importation terminée',
  'event.adjustment.posted': 'Régularisation comptabilisée',
  'field.source': 'Source',
  'field.file': 'Fichier',
  'field.rows': 'Lignes',
};

const de: HistoryCatalogue = {
  'event.import.started': 'Import begonnen',
  'event.import.finished': 'Import beendet',
  'event.adjustment.posted': 'Korrektur gebucht',
  'field.source': 'Quelle',
  'field.file': 'Datei',
  'field.rows': 'Zeilen',
};

/** The texts of the history of imports. */
export const importsHistory = textArea('history', say, { en, fr, de });
