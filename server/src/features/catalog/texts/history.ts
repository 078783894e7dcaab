import type { Catalogue } from '../../../platform/texts/texts.js';
import { textArea } from '../../../platform/texts/texts.js';
import { say } from '../history.js';

type HistoryCatalogue = Catalogue<typeof say>;

const en: HistoryCatalogue = {
  'event.product.created': 'Product created',
  'event.taxZone.created': 'Tax zone created',
  'event.taxCategory.created': 'Tax category created',
  'event.taxRule.created': 'Tax rule created',
  'field.sku': 'Article number',
  'field.price': 'Price',
  'field.jurisdiction': 'Jurisdiction',
  'field.kind': 'Tax category',
  'field.rate': 'Rate',
  'field.validFrom': 'Valid from',
};

const fr: HistoryCatalogue = {
  'event.product.created': 'Article créé',
  'event.taxZone.created': 'Zone de TVA créée',
  'event.taxCategory.created': 'Catégorie de TVA créée',
  'event.taxRule.created': 'Règle de TVA créée',
  'field.sku': 'Référence',
  'field.price': 'Prix',
  'field.jurisdiction': 'Juridiction',
  'field.kind': 'Catégorie de TVA',
  'field.rate': 'Taux',
  'field.validFrom': 'Valable à partir du',
};

const de: HistoryCatalogue = {
  'event.product.created': 'Artikel angelegt',
  'event.taxZone.created': 'Steuerzone angelegt',
  'event.taxCategory.created': 'Steuerkategorie angelegt',
  'event.taxRule.created': 'Steuerregel angelegt',
  'field.sku': 'Artikelnummer',
  'field.price': 'Preis',
  'field.jurisdiction': 'Steuergebiet',
  'field.kind': 'Steuerkategorie',
  'field.rate': 'Satz',
  'field.validFrom': 'Gültig ab',
};

/** The texts of the history of products and taxes. */
export const catalogHistory = textArea('history', say, { en, fr, de });
