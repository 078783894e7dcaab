import type { Catalogue } from '../../../platform/texts/texts.js';
import { textArea } from '../../../platform/texts/texts.js';
import { say } from '../history.js';

type HistoryCatalogue = Catalogue<typeof say>;

const en: HistoryCatalogue = {
  'event.return.created': 'Return created',
  'event.return.issued': 'Return issued',
  'event.return.received': 'Goods of the return received',
  'event.return.receiptReversed': 'Receipt reversed',
  'event.return.lineCancelled': 'Return line cancelled',
  'event.return.cancelled': 'Return cancelled',
  'event.return.credited': 'Return credited',
  'event.return.completed': 'Return completed',
  'event.return.attachmentAdded': 'File attached',
  'event.return.attachmentRemoved': 'Attached file removed',
  'field.received': 'Received',
  'field.cancelled': 'Cancelled',
  'field.creditNote': 'Credit note',
  'field.attachment': 'Attachment',
  unitsReceived: '{quantity} × {product} ({disposition})',
  unitsCancelled: '{quantity} × {product} (line {lineNumber})',
};

const fr: HistoryCatalogue = {
  'event.return.created': 'Retour créé',
  'event.return.issued': 'Retour émis',
  'event.return.received': 'Marchandise du retour reçue',
  'event.return.receiptReversed': 'Réception annulée',
  'event.return.lineCancelled': 'Ligne de retour annulée',
  'event.return.cancelled': 'Retour annulé',
  'event.return.credited': 'Retour crédité',
  'event.return.completed': 'Retour terminé',
  'event.return.attachmentAdded': 'Fichier joint',
  'event.return.attachmentRemoved': 'Fichier joint supprimé',
  'field.received': 'Reçu',
  'field.cancelled': 'Annulé',
  'field.creditNote': 'Avoir',
  'field.attachment': 'Pièce jointe',
  unitsReceived: '{quantity} × {product} ({disposition})',
  unitsCancelled: '{quantity} × {product} (ligne {lineNumber})',
};

const de: HistoryCatalogue = {
  'event.return.created': 'Retoure angelegt',
  'event.return.issued': 'Retoure freigegeben',
  'event.return.received': 'Waren der Retoure eingegangen',
  'event.return.receiptReversed': 'Wareneingang storniert',
  'event.return.lineCancelled': 'Retourenposition storniert',
  'event.return.cancelled': 'Retoure storniert',
  'event.return.credited': 'Retoure gutgeschrieben',
  'event.return.completed': 'Retoure abgeschlossen',
  'event.return.attachmentAdded': 'Datei angehängt',
  'event.return.attachmentRemoved': 'Angehängte Datei entfernt',
  'field.received': 'Eingegangen',
  'field.cancelled': 'Storniert',
  'field.creditNote': 'Gutschrift',
  'field.attachment': 'Anhang',
  unitsReceived: '{quantity} × {product} ({disposition})',
  unitsCancelled: '{quantity} × {product} (Position {lineNumber})',
};

/** The texts of the history of return orders. */
export const returnsHistory = textArea('history', say, { en, fr, de });
