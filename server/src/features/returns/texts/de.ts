import type { ReturnsCatalogue } from './catalogue.js';

const STATUS =
  'Diese Retoure ist {from, select, PENDING {ausstehend} IN_PROGRESS {in Bearbeitung} ON_HOLD {angehalten} COMPLETE {abgeschlossen} CANCELLED {storniert} other {{from}}}.';

export const de: ReturnsCatalogue = {
  windowClosed: '{product} konnte bis zum {until} zurückgegeben werden. {remedy}',
  windowClosedReason:
    '{product} konnte bis zum {until} zurückgegeben werden. Geben Sie an, warum die Rückgabe trotzdem angenommen wird.',
  deadlinePassed: 'Die Waren mussten bis zum {arriveBy} eintreffen. {remedy}',
  deadlinePassedReason:
    'Die Waren mussten bis zum {arriveBy} eintreffen. Geben Sie an, warum sie trotzdem angenommen werden.',
  staffRequests: 'Retouren werden nur von Partnern angefragt. Legen Sie die Retoure stattdessen an.',
  returnsOff: 'Retouren sind ausgeschaltet. Ein Administrator kann sie in den Einstellungen einschalten.',
  noReturn: 'Diese Retoure gibt es nicht, oder Sie dürfen sie nicht sehen.',
  noInvoiceLine: 'Diese Rechnungsposition gibt es nicht, oder Sie dürfen sie nicht sehen.',
  noReason: 'Diesen Grund gibt es nicht. Wählen Sie einen anderen.',
  noReceipt: 'Diesen Wareneingang gibt es nicht, oder Sie dürfen ihn nicht sehen.',
  noReturnLine: 'Diese Position gibt es auf dieser Retoure nicht.',
  noDisposition: 'Diese Verwendung gibt es nicht. Wählen Sie eine aus der Liste.',
  noLocation: 'Diesen Lagerort gibt es nicht. Wählen Sie einen aus der Liste.',
  withoutLines: 'Fügen Sie der Retoure mindestens eine Position hinzu.',
  receiptWithoutLines: 'Fügen Sie dem Wareneingang mindestens eine Position hinzu.',
  quantityNotAboveZero: 'Geben Sie eine Menge größer als null ein.',
  wrongDecimals:
    '{product} wird {decimalsNumber, plural, =0 {in ganzen Einheiten} one {mit höchstens {decimals} Nachkommastelle} other {mit höchstens {decimals} Nachkommastellen}} gezählt. Korrigieren Sie die Menge.',
  lineTwice: '{product} steht zweimal auf der Retoure. Fassen Sie alle Einheiten in einer Position zusammen.',
  otherCustomer: 'Diese Position gehört zu einem anderen Kunden. Legen Sie für jeden Kunden eine eigene Retoure an.',
  reasonNotChosen: 'Wählen Sie einen Grund für die Retoure.',
  lineCancelReason: 'Geben Sie an, warum die Position storniert wird.',
  cancelReason: 'Geben Sie an, warum die Retoure storniert wird.',
  declineReason: 'Geben Sie an, warum die Anfrage abgelehnt wird.',
  reverseReason: 'Geben Sie an, warum der Wareneingang storniert wird.',
  notSold: 'Nur auf einer Rechnung verkaufte Einheiten können zurückgegeben werden.',
  otherLegalEntity:
    '{invoice} wurde von einer anderen Gesellschaft ausgestellt als die erste Position. Legen Sie dafür eine eigene Retoure an.',
  neverReturnable: '{product} kann nicht zurückgegeben werden.',
  nothingLeft:
    'Von dieser Position kann nichts mehr zurückgegeben werden: {sold} verkauft{reservedNumber, plural, =0 {} other {, {reserved} auf offenen Retouren}}{creditedNumber, plural, =0 {} other {, {credited} gutgeschrieben}}{keptNumber, plural, =0 {} other {, {kept} ohne Gutschrift behalten}}.',
  moreThanLeft:
    'Von {sold} auf {invoice} {remainingQuantityNumber, plural, one {kann} other {können}} nur noch {remainingQuantity} zurückgegeben werden. Geben Sie höchstens {remainingQuantity} ein.',
  notRequested: 'Diese Retoure wurde nicht von einem Partner angefragt. Stornieren Sie sie stattdessen.',
  notDeclinable: `${STATUS} Nur eine ausstehende Anfrage kann abgelehnt werden.`,
  notIssuable: `${STATUS} Nur eine ausstehende oder angehaltene Retoure kann freigegeben werden.`,
  notYetReceivable: `${STATUS} Geben Sie sie frei, bevor Sie den Wareneingang buchen.`,
  noLongerReceivable: `${STATUS} Legen Sie für Waren, die jetzt eintreffen, eine neue Retoure an.`,
  notCreditable: `${STATUS} Nur eine Retoure in Bearbeitung kann gutgeschrieben werden.`,
  notCancellable: `${STATUS} Sie kann nicht mehr storniert werden.`,
  goodsReceived:
    'Für diese Retoure sind bereits Waren eingegangen. Stornieren Sie stattdessen die Positionen, die noch erwartet werden.',
  linesClosed: `${STATUS} Die Positionen können nicht mehr geändert werden.`,
  notCompletable: `${STATUS} Nur eine Retoure in Bearbeitung kann abgeschlossen werden.`,
  linesExpected:
    'Einige Einheiten sind noch nicht eingegangen: {openLines}. Buchen Sie den Wareneingang oder stornieren Sie die Einheiten.',
  linesToCredit:
    'Einige eingegangene Einheiten sind noch nicht gutgeschrieben: {openLines}. Buchen Sie die Gutschrift.',
  linesOpen:
    'Einige Positionen sind noch offen: {openLines}. Buchen Sie den Wareneingang der erwarteten Einheiten oder stornieren Sie sie; buchen Sie danach die Gutschrift.',
  returnReceived: 'Für diese Retoure wird nichts mehr erwartet. Legen Sie für andere Waren eine neue Retoure an.',
  lineReceived: 'Für diese Position wird nichts mehr erwartet.',
  nothingToReceive: 'Für diese Position wird nichts mehr erwartet. Lassen Sie die Position weg.',
  moreThanExpected:
    'Für diese Position {remainingQuantityNumber, plural, one {wird} other {werden}} nur noch {remainingQuantity} erwartet. Geben Sie höchstens {remainingQuantity} ein.',
  lineReceivedMeanwhile:
    'In der Zwischenzeit wurde für diese Position ein Wareneingang gebucht. Prüfen Sie, was noch erwartet wird.',
  nothingToCredit:
    'Diese Retoure hat keine eingegangenen Einheiten, die noch gutzuschreiben sind. Buchen Sie zuerst den Wareneingang.',
  withoutInvoiceLine:
    'Position {lineNumber} bezieht sich auf keine Rechnungsposition; eine Gutschrift könnte die gutgeschriebene Rechnung nicht nennen.',
  receivedLater: 'Die Waren sind am {earliest} eingegangen. Buchen Sie an diesem Tag oder später.',
  locationElsewhere:
    '{location} gehört einer anderen Gesellschaft. Wählen Sie einen Lagerort der Gesellschaft, die die Waren zurücknimmt.',
  locationMissing: 'Wählen Sie einen Lagerort für die Waren.',
  scrapLocation: 'Verschrottete Waren haben keinen Lagerort. Lassen Sie das Feld leer.',
  writeInStocked:
    'Diese Waren sind nicht im Katalog und können nicht eingelagert werden. Wählen Sie eine Verwendung ohne Einlagerung.',
  isReversal: 'Dieser Wareneingang ist selbst eine Stornierung. Buchen Sie stattdessen einen neuen Wareneingang.',
  alreadyReversed: 'Dieser Wareneingang ist bereits storniert.',
  reversedMeanwhile: 'In der Zwischenzeit wurde dieser Wareneingang von jemand anderem storniert.',
  unitsCredited:
    'Einheiten der Position {lineNumber} sind bereits gutgeschrieben. Buchen Sie stattdessen einen Korrekturbeleg.',
  changedWhileCounting:
    'Die Retoure wurde von jemand anderem geändert, seit Sie mit dem Zählen begonnen haben. Prüfen Sie, was jetzt erwartet wird, und buchen Sie erneut, wenn Ihre Zählung noch stimmt.',
  noAttachment: 'Diesen Anhang gibt es nicht, oder Sie dürfen ihn nicht sehen.',
  tooManyAttachments: 'Eine Retoure hat höchstens {most} Anhänge. Entfernen Sie einen, der nicht mehr gebraucht wird.',
  lineExpected: 'Position {lineNumber}: {quantity} noch erwartet',
  lineInQuarantine: 'Position {lineNumber}: {quantity} in Quarantäne',
  lineToCredit: 'Position {lineNumber}: {quantity} noch gutzuschreiben',
};
