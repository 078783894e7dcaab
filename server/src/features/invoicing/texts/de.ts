import type { InvoicingCatalogue } from './catalogue.js';

export const de: InvoicingCatalogue = {
  nothingSelected: 'Wählen Sie mindestens einen Auftrag aus.',
  noSuchOrder: 'Diesen Auftrag gibt es nicht, oder Sie dürfen ihn nicht sehen. Entfernen Sie ihn aus der Auswahl.',
  noSuchLine: 'Diese Auftragsposition gibt es in der Auswahl nicht. Entfernen Sie sie.',
  nothingToDeliverNow: 'Geben Sie die jetzt zu liefernden Einheiten an, oder wählen Sie eine andere Menge.',
  deliverNowNotWanted:
    'Es sind jetzt zu liefernde Einheiten angegeben, aber eine andere Menge ist gewählt. Wählen Sie „Jetzt liefern“, oder entfernen Sie die Einheiten.',
  lineDeliveredTwice: 'Diese Auftragsposition ist zweimal angegeben. Geben Sie sie nur einmal an.',
  previewOutdated:
    'Was jetzt gebucht würde, weicht von der Vorschau ab: Aufträge, Optionen oder Daten stimmen nicht überein. Prüfen Sie eine neue Vorschau und buchen Sie auf deren Grundlage.',
  creditedInvoiceMissing:
    'Eine Rechnung, die mit dieser Retoure gutgeschrieben wird, gibt es nicht. Laden Sie die Retoure neu.',
  invoiceInOtherCurrency:
    'Die Rechnung {invoice} lautet auf {invoiceCurrency}; eine Gutschrift in {currency} ist dafür nicht möglich. Legen Sie dafür eine eigene Retoure an.',
  unitsReturnedMeanwhile:
    'Inzwischen hat ein anderer Benutzer Einheiten dieser Position zurückgegeben. Prüfen Sie, wie viele noch übrig sind.',
  dateInFuture: 'Der {postingDate} liegt in der Zukunft. Buchen Sie spätestens zum {latest}.',
  dateBeforeLastNumber:
    'Die letzte Nummer dieses Nummernkreises wurde am {earliest} vergeben. Buchen Sie zu diesem Tag oder später.',
  dateBeforeOrder: 'Der Auftrag {order} ist auf den {earliest} datiert. Buchen Sie zu diesem Tag oder später.',
  dateBeforeInvoice:
    'Die gutgeschriebene Rechnung {invoice} ist auf den {earliest} datiert. Buchen Sie zu diesem Tag oder später.',
  whyPrice: '{quantity} mal {price}.',
  whyPriceDiscounted: '{quantity} mal {price}, abzüglich eines Rabatts von {discount}.',
  whyPart:
    '{quantityAfter} von {wholeQuantity} Einheiten sind fakturiert: {cumulative} von {whole}. Bereits fakturiert: {invoicedBefore}.',
  whyShareOfDiscount:
    'Anteil am Belegrabatt von {headerDiscount}, im Verhältnis zum Nettobetrag: {net} von {subtotal}.',
  whyShareOfFreight: 'Anteil an der Fracht von {freight}, im Verhältnis zum Nettobetrag: {net} von {subtotal}.',
  whySum: '{base} nach Abzug des Rabatts, zuzüglich des Rabattanteils von {discountShare}.',
  whyRate: '{rate} von {base}.',
  whyTyped: 'Von Hand eingegeben, auf {base}.',
  whyQuantity:
    'Mit dieser Gutschrift {quantityAfterNumber, plural, one {ist} other {sind}} {quantityAfter} von {baselineQuantity} Einheiten gutgeschrieben: {cumulative} von {baseline}. Zuvor gutgeschrieben: {creditedBefore}.',
  whyAmount: 'Von Hand eingegeben, von den {remainingBefore}, die noch gutzuschreiben waren.',
  whyFreight:
    'Anteil an der gutgeschriebenen Fracht von {noteFreight}, im Verhältnis zum Betrag, der noch gutzuschreiben war: {remainingBefore} von {remainingOfAll}.',
  whyTaxRate:
    '{rate} von {creditedBase}, der Summe aller bisherigen Gutschriften, sind {cumulative}. Zuvor gutgeschrieben: {creditedBefore}.',
  whyProportion:
    'Im Verhältnis zur Summe aller bisherigen Gutschriften: {cumulative} von {stored} auf der Rechnung. Zuvor gutgeschrieben: {creditedBefore}.',
  whyLastUnit:
    'Die Steuer von {stored} wurde von Hand eingegeben. Sie wird mit der letzten Einheit gutgeschrieben; dies ist die letzte Einheit.',
  whyLastUnitLater:
    'Die Steuer von {stored} wurde von Hand eingegeben. Sie wird mit der letzten Einheit gutgeschrieben, die noch aussteht.',
  whyFee: 'Die Gebühr von {feeShare} mindert die gutgeschriebene Steuer anteilig: {ofTax} auf {ofBase}.',
  whyUnknown: 'Für diesen Betrag ist keine Herleitung gespeichert.',
};
