import type { Catalogue } from '../../../platform/texts/texts.js';
import { textArea } from '../../../platform/texts/texts.js';
import { say } from '../history.js';

type HistoryCatalogue = Catalogue<typeof say>;

const en: HistoryCatalogue = {
  'event.return.created': 'Return created',
  'event.return.requested': 'Return requested by partner',
  'event.return.issued': 'Return issued',
  'event.return.received': 'Goods of the return received',
  'event.return.receiptReversed': 'Receipt reversed',
  'event.return.lineCancelled': 'Return line cancelled',
  'event.return.declined': 'Return request declined',
  'event.return.cancelled': 'Return cancelled',
  'event.return.credited': 'Return credited',
  'event.return.completed': 'Return completed',
  'event.return.attachmentAdded': 'File attached',
  'event.return.attachmentRemoved': 'Attached file removed',
  'field.receipt': 'Receipt',
  'field.received': 'Received',
  'field.reversal': 'Reversal',
  'field.cancelled': 'Cancelled',
  'field.creditNote': 'Credit note',
  'field.attachment': 'Attachment',
  unitsReceived: '{quantity} × {product} ({disposition})',
  unitsCancelled: '{quantity} × {product} (line {lineNumber})',
};

const fr: HistoryCatalogue = {
  'event.return.created': 'Retour créé',
  'event.return.requested': 'Retour demandé par le partenaire',
  'event.return.issued': 'Retour émis',
  'event.return.received': 'Marchandise du retour reçue',
  'event.return.receiptReversed': 'Réception contrepassée',
  'event.return.lineCancelled': 'Ligne de retour annulée',
  'event.return.declined': 'Demande de retour refusée',
  'event.return.cancelled': 'Retour annulé',
  'event.return.credited': 'Retour crédité',
  'event.return.completed': 'Retour terminé',
  'event.return.attachmentAdded': 'Fichier joint',
  'event.return.attachmentRemoved': 'Fichier joint supprimé',
  'field.receipt': 'Réception',
  'field.received': 'Reçu',
  'field.reversal': 'Contrepassation',
  'field.cancelled': 'Annulé',
  'field.creditNote': 'Avoir',
  'field.attachment': 'Pièce jointe',
  unitsReceived: '{quantity} × {product} ({disposition})',
  unitsCancelled: '{quantity} × {product} (ligne {lineNumber})',
};

const de: HistoryCatalogue = {
  'event.return.created': 'Retoure angelegt',
  'event.return.requested': 'Retoure vom Partner angefragt',
  'event.return.issued': 'Retoure freigegeben',
  'event.return.received': 'Waren der Retoure eingegangen',
  'event.return.receiptReversed': 'Wareneingang storniert',
  'event.return.lineCancelled': 'Retourenposition storniert',
  'event.return.declined': 'Retourenanfrage abgelehnt',
  'event.return.cancelled': 'Retoure storniert',
  'event.return.credited': 'Retoure gutgeschrieben',
  'event.return.completed': 'Retoure abgeschlossen',
  'event.return.attachmentAdded': 'Datei angehängt',
  'event.return.attachmentRemoved': 'Angehängte Datei entfernt',
  'field.receipt': 'Wareneingang',
  'field.received': 'Eingegangen',
  'field.reversal': 'Storno',
  'field.cancelled': 'Storniert',
  'field.creditNote': 'Gutschrift',
  'field.attachment': 'Anhang',
  unitsReceived: '{quantity} × {product} ({disposition})',
  unitsCancelled: '{quantity} × {product} (Position {lineNumber})',
};

/** The texts of the history of return orders. */
export const returnsHistory = textArea('history', say, { en, fr, de });
