import type { OrdersCatalogue } from './catalogue.js';

const STATUS =
  '{from, select, PENDING {ausstehend} IN_PROGRESS {in Bearbeitung} ON_HOLD {angehalten} COMPLETE {abgeschlossen} CANCELLED {storniert} other {{from}}}';

export const de: OrdersCatalogue = {
  customerUnknown: 'Diese Firma gibt es nicht, oder Sie dürfen sie nicht sehen.',
  orderUnknown: 'Diesen Auftrag gibt es nicht, oder Sie dürfen ihn nicht sehen.',
  productUnknown: 'Diesen Artikel gibt es nicht.',
  notConfirmable: `Dieser Auftrag ist ${STATUS}. Nur ein ausstehender oder angehaltener Auftrag kann bestätigt werden.`,
  notConfirmedYet: `Dieser Auftrag ist ${STATUS}. Bestätigen Sie ihn, bevor er fakturiert wird.`,
  confirmedWithoutLines:
    'Ein Auftrag ohne Positionen kann nicht bestätigt werden. Fügen Sie zuerst eine Position hinzu.',
  createdWithoutLines: 'Ein Auftrag benötigt mindestens eine Position.',
  orderInvoiced: 'Dieser Auftrag ist vollständig fakturiert. Entfernen Sie ihn aus der Auswahl.',
  nothingShipped:
    'Von diesem Auftrag ist nichts geliefert, was nicht schon fakturiert ist. Wählen Sie eine andere Menge, oder entfernen Sie ihn aus der Auswahl.',
  nothingGiven:
    'Für diesen Auftrag sind keine jetzt zu liefernden Einheiten angegeben. Geben Sie sie an, oder entfernen Sie ihn aus der Auswahl.',
  moreThanLeft: 'Auf dieser Position sind nur noch {remainingQuantity} zu liefern. Korrigieren Sie die Menge.',
  nothingToDeliver: 'Diese Position ist vollständig geliefert. Entfernen Sie sie.',
  notCustomer: 'Diese Firma ist kein Kunde. Wählen Sie eine andere, oder kennzeichnen Sie sie als Kunden.',
  productInactive: '{product} ist nicht aktiv. Wählen Sie einen anderen Artikel.',
  orderedNotAboveZero: 'Die Menge beträgt {quantity}. Geben Sie eine Menge über null ein.',
  soldWithDecimals:
    '{product} wird {decimalsNumber, plural, =0 {nur in ganzen Einheiten} one {mit höchstens {decimals} Nachkommastelle} other {mit höchstens {decimals} Nachkommastellen}} verkauft. Korrigieren Sie die Menge.',
  priceNegative: 'Der Preis liegt unter null. Geben Sie null oder mehr ein.',
  priceMissing: 'Der Preis von {product} ist in {productCurrency} angegeben. Geben Sie einen Preis in {currency} ein.',
  discountNegative: 'Der Rabatt beträgt {discount}. Geben Sie null oder mehr ein.',
  headerDiscountNegative: 'Der Rabatt beträgt {discount}. Geben Sie null oder mehr ein.',
  freightNegative: 'Die Fracht beträgt {freight}. Geben Sie null oder mehr ein.',
  headerPercentInvalid: 'Der Rabatt beträgt {discount}. Geben Sie 0 bis 100 ein.',
  taxRuleMissing:
    'Für die Steuerkategorie {taxCategory} gibt es in der Steuerzone {taxZone} keine Steuerregel. Bitten Sie die Buchhaltung, eine anzulegen.',
  costNotConvertible:
    'Die Kosten von {product} sind in {costCurrency} erfasst, und dieser Auftrag hat keinen Kurs von {costCurrency} in {functionalCurrency}. Verkaufen Sie den Artikel an einen Kunden, der in {costCurrency} kauft, oder wählen Sie einen Artikel mit Kosten in {functionalCurrency}.',
  exchangeRateNotOne:
    'Dieser Kunde kauft in {functionalCurrency}, der funktionalen Währung, daher ist der Wechselkurs 1. Lassen Sie ihn leer.',
  exchangeRateMissing:
    'Dieser Kunde kauft in {currency}. Geben Sie den Wert von 1 {currency} in {functionalCurrency} ein.',
};
