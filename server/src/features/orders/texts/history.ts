import type { Catalogue } from '../../../platform/texts/texts.js';
import { textArea } from '../../../platform/texts/texts.js';
import { say } from '../history.js';

type HistoryCatalogue = Catalogue<typeof say>;

const en: HistoryCatalogue = {
  'event.order.created': 'Sales order created',
  'event.order.confirmed': 'Sales order confirmed',
  'event.order.shipped': 'Sales order shipped',
  'event.order.invoiced': 'Sales order invoiced',
  'field.status': 'Status',
  'field.shipment': 'Shipment',
  'field.invoice': 'Invoice',
  'value.status':
    '{value, select, PENDING {Pending} IN_PROGRESS {In progress} ON_HOLD {On hold} COMPLETE {Complete} CANCELLED {Cancelled} other {{value}}}',
};

const fr: HistoryCatalogue = {
  'event.order.created': 'Commande créée',
  'event.order.confirmed': 'Commande confirmée',
  'event.order.shipped': 'Commande expédiée',
  'event.order.invoiced': 'Commande facturée',
  'field.status': 'Statut',
  'field.shipment': 'Expédition',
  'field.invoice': 'Facture',
  'value.status':
    '{value, select, PENDING {En attente} IN_PROGRESS {En cours} ON_HOLD {Suspendu} COMPLETE {Terminé} CANCELLED {Annulé} other {{value}}}',
};

const de: HistoryCatalogue = {
  'event.order.created': 'Auftrag angelegt',
  'event.order.confirmed': 'Auftrag bestätigt',
  'event.order.shipped': 'Auftrag geliefert',
  'event.order.invoiced': 'Auftrag fakturiert',
  'field.status': 'Status',
  'field.shipment': 'Lieferung',
  'field.invoice': 'Rechnung',
  'value.status':
    '{value, select, PENDING {Ausstehend} IN_PROGRESS {In Bearbeitung} ON_HOLD {Angehalten} COMPLETE {Abgeschlossen} CANCELLED {Storniert} other {{value}}}',
};

/** The texts of the history of sales orders. */
export const ordersHistory = textArea('history', say, { en, fr, de });
