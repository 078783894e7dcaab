import type { KernelCatalogue } from './index.js';

export const de: KernelCatalogue = {
  notDecimal: '{what} muss eine einfache Dezimalzahl wie 12.5 sein.',
  tooManyDecimals:
    '{what} darf {scaleNumber, plural, =0 {keine Nachkommastellen} one {höchstens {scale} Nachkommastelle} other {höchstens {scale} Nachkommastellen}} haben.',
  tooManyDigits:
    '{what} darf höchstens {digitsBeforePoint} {digitsBeforePointNumber, plural, one {Stelle} other {Stellen}} vor dem Komma haben.',
  currencyMissing: 'Ein leerer Text ist kein Währungscode nach ISO 4217. Verwenden Sie einen Code wie EUR.',
  currencyUnknown: '{currency} ist kein Währungscode nach ISO 4217. Verwenden Sie einen Code wie EUR.',
  dateInvalid: 'Das Datum muss ein Kalendertag sein, geschrieben wie 2026-01-31.',
  timeZoneMissing: 'Ein leerer Text ist keine Zeitzone. Verwenden Sie einen Namen wie Europe/Paris.',
  timeZoneUnknown: '{timeZone} ist keine Zeitzone. Verwenden Sie einen Namen wie Europe/Paris.',
  exchangeRateInvalid: 'Der Wechselkurs muss größer als null sein.',
  nothingToAllocateTo:
    'Es gibt keine Position, auf die dieser Betrag verteilt werden kann. Fügen Sie zuerst eine Position hinzu.',
  printedNegative:
    'Die gedruckte Summe muss positiv sein. Kehren Sie die Vorzeichen um; die Art des Belegs zeigt, wer schuldet.',
  printedPriceNegative: 'Ein Preis darf nicht negativ sein. Kehren Sie stattdessen das Vorzeichen der Menge um.',
  printedLineDiffers:
    'Die Position weicht um {gap} von Menge mal Preis ab. Drucken Sie die Differenz als Nachlass oder Zuschlag.',
  printedNetDiffers: 'Die Positionen ergeben {sum}, nicht {net}. Berichtigen Sie den Nettobetrag.',
  printedTotalDiffers: 'Nettobetrag und Steuer ergeben {sum}, nicht {total}. Berichtigen Sie die Summe.',
  nothingToCredit: 'Es gibt nichts gutzuschreiben. Wählen Sie eine Position oder einen Frachtbetrag.',
  creditLineUnknown: 'Diese Position steht nicht auf der Rechnung. Wählen Sie eine Position der Rechnung.',
  creditLineTwice: 'Diese Position steht zweimal auf der Gutschrift. Schreiben Sie sie nur einmal gut.',
  creditQuantitySign: 'Die gutzuschreibende Menge muss größer als null sein.',
  creditAmountSign: 'Der gutzuschreibende Betrag muss das Vorzeichen der Position haben und darf nicht null sein.',
  feeSign:
    'Eine Gebühr muss größer als null sein. Geben Sie sie ohne Vorzeichen ein; sie wird von der Gutschrift abgezogen.',
  deductionAloneInGroup:
    'Ein Abzug kann nicht allein gutgeschrieben werden. Schreiben Sie ihn mit den Positionen gut, die er mindert.',
  deductionAlone:
    'Ein Abzug kann nicht allein gutgeschrieben werden. Schreiben Sie ihn mit den Positionen gut, die er mindert.',
  overQuantity:
    'Sie können {wanted} nicht gutschreiben: Auf dieser Position {remainingQuantityNumber, plural, one {ist nur noch {remainingQuantity} Einheit} other {sind nur noch {remainingQuantity} Einheiten}} im Wert von {remainingNet} übrig. Geben Sie weniger ein.',
  overLineNet:
    'Sie können {wanted} nicht gutschreiben: Auf dieser Position {remainingQuantityNumber, plural, one {ist nur noch {remainingQuantity} Einheit} other {sind nur noch {remainingQuantity} Einheiten}} im Wert von {remainingNet} übrig. Geben Sie weniger ein.',
  overFreight:
    'Sie können keine Fracht von {wanted} gutschreiben: Es sind noch {remainingFreight} übrig. Geben Sie weniger ein.',
  overTaxGroup:
    'Zu diesem Steuersatz können nur noch {remaining} gutgeschrieben werden. Schreiben Sie die Abzüge zusammen mit ihren Positionen gut.',
  overDocument:
    'Auf dieser Rechnung können nur noch {remaining} gutgeschrieben werden. Schreiben Sie die Abzüge zusammen mit ihren Positionen gut.',
  notCredited: 'Diese Gutschrift ist auf der Rechnung nicht aktiv. Möglicherweise wurde sie bereits storniert.',
  lineWithoutQuantity:
    'Eine Position braucht eine Menge, um gebucht zu werden. Geben Sie eine ein oder entfernen Sie die Position.',
  invoiceNegative: 'Eine Rechnung kann nicht unter null liegen. Buchen Sie sie als Gutschrift.',
  feeWithoutCredit:
    'Diese Gutschrift schreibt keinen Betrag gut, deshalb kann keine Gebühr abgezogen werden. Buchen Sie die Gebühr als Rechnung.',
  feesExceedCredit:
    'Die Gebühren von {fees} übersteigen die gutgeschriebenen {credited}. Senken Sie die Gebühren oder buchen Sie eine Rechnung.',
  typedTaxSign:
    'Eine eingegebene Steuer muss das Vorzeichen des Betrags haben, zu dem sie gehört. Ändern Sie ihr Vorzeichen.',
  typedTaxWithoutAmount: 'Zur eingegebenen Steuer gibt es keinen Betrag. Entfernen Sie die Steuer.',
  taxPrecisionInvalid: 'Die Steuergenauigkeit muss ein Vielfaches der kleinsten Einheit von {currency} sein.',
  standardTaxWithoutRate:
    'Die Steuerkategorie {category} braucht einen Satz über null. Verwenden Sie Z, E oder O, wenn keine Steuer anfällt.',
  rateWithoutTax: 'Die Steuerkategorie {category} hat keinen Satz. Verwenden Sie S, um Steuer zu berechnen.',
  taxTwice: 'Die Position enthält dieselbe Steuer von {jurisdiction} zweimal. Entfernen Sie eine.',
  lineKeyTwice: 'Zwei Positionen haben denselben Schlüssel. Geben Sie jeder Position einen eigenen Schlüssel.',
  headerDiscountInvalid:
    'Der Rabatt muss zwischen null und der Zwischensumme von {subtotal} liegen. Verringern Sie den Rabatt.',
  freightWithoutLines:
    'Fracht braucht eine Position, zu der sie gehört. Fügen Sie eine Position hinzu oder berechnen Sie die Fracht als Position.',
  priceNegative: 'Ein Preis darf nicht negativ sein. Geben Sie für einen Abzug eine negative Menge ein.',
  lineDiscountInvalid:
    'Ein Rabatt muss zwischen null und dem Betrag liegen, den er mindert. Verringern Sie den Rabatt.',
  number: 'Die Zahl',
  quantity: 'Die Menge',
  unitPrice: 'Der Einzelpreis',
  percentage: 'Der Prozentsatz',
  exchangeRate: 'Der Wechselkurs',
  taxPrecision: 'Die Steuergenauigkeit',
  amountIn: 'Der Betrag in {currency}',
};
