import type { ReturnsCatalogue } from './catalogue.js';

const STATUS =
  'This return is {from, select, PENDING {pending} IN_PROGRESS {in progress} ON_HOLD {on hold} COMPLETE {complete} CANCELLED {cancelled} other {{from}}}.';

export const en: ReturnsCatalogue = {
  windowClosed: '{product} could be returned until {until}. {remedy}',
  windowClosedReason: '{product} could be returned until {until}. Enter why it is accepted anyway.',
  deadlinePassed: 'The goods had to arrive by {arriveBy}. {remedy}',
  deadlinePassedReason: 'The goods had to arrive by {arriveBy}. Enter why they are accepted anyway.',
  staffRequests: 'Only partners request returns. Create the return instead.',
  returnsOff: 'Returns are switched off. An administrator can switch them on in the settings.',
  noReturn: 'There is no such return order, or you may not see it.',
  noInvoiceLine: 'There is no such invoice line, or you may not see it.',
  noReason: 'There is no such reason. Choose another one.',
  noReceipt: 'There is no such receipt, or you may not see it.',
  noReturnLine: 'There is no such line on this return.',
  noDisposition: 'There is no such disposition. Choose one from the list.',
  noLocation: 'There is no such location. Choose one from the list.',
  withoutLines: 'Add at least one line to the return.',
  receiptWithoutLines: 'Add at least one line to the receipt.',
  quantityNotAboveZero: 'Enter a quantity above zero.',
  wrongDecimals:
    '{product} is counted {decimalsNumber, plural, =0 {in whole units} one {with {decimals} decimal at most} other {with {decimals} decimals at most}}. Correct the quantity.',
  lineTwice: '{product} is on the return twice. Put all its units on one line.',
  otherCustomer: 'This line belongs to another customer. Create a return for each customer.',
  reasonNotChosen: 'Choose a reason for the return.',
  lineCancelReason: 'Enter why the line is cancelled.',
  cancelReason: 'Enter why the return is cancelled.',
  declineReason: 'Enter why the request is declined.',
  reverseReason: 'Enter why the receipt is reversed.',
  notSold: 'Only units sold on an invoice can be returned.',
  otherLegalEntity:
    '{invoice} was issued by another legal entity than the first line. Create a separate return for it.',
  neverReturnable: '{product} cannot be returned.',
  nothingLeft:
    'Nothing is left to return on this line: {sold} sold{reservedNumber, plural, =0 {} other {, {reserved} on open returns}}{creditedNumber, plural, =0 {} other {, {credited} credited}}{keptNumber, plural, =0 {} other {, {kept} kept without credit}}.',
  moreThanLeft:
    'Only {remainingQuantity} of {sold} on {invoice} are left to return. Enter {remainingQuantity} or fewer.',
  notRequested: 'No partner has requested this return. Cancel it instead.',
  notDeclinable: `${STATUS} Only a pending request can be declined.`,
  notIssuable: `${STATUS} Only a pending return, or one on hold, can be issued.`,
  notYetReceivable: `${STATUS} Issue it before goods are received.`,
  noLongerReceivable: `${STATUS} Create a new return for goods that arrive now.`,
  notCreditable: `${STATUS} Only a return in progress can be credited.`,
  notCancellable: `${STATUS} It can no longer be cancelled.`,
  goodsReceived: 'Goods were received on this return. Cancel the lines that are still expected instead.',
  linesClosed: `${STATUS} Its lines can no longer be changed.`,
  notCompletable: `${STATUS} Only a return in progress can be completed.`,
  linesExpected: 'Some units have not arrived: {openLines}. Receive or cancel them.',
  linesToCredit: 'Some received units are not credited: {openLines}. Post the credit note.',
  linesOpen: 'Some lines are still open: {openLines}. Receive or cancel the expected units, then post the credit note.',
  returnReceived: 'Nothing more is expected on this return. Create a new return for other goods.',
  lineReceived: 'Nothing more is expected on this line.',
  nothingToReceive: 'Nothing more is expected on this line. Leave the line out.',
  moreThanExpected: 'Only {remainingQuantity} more are expected on this line. Enter {remainingQuantity} or fewer.',
  lineReceivedMeanwhile: 'Another user has received units of this line in the meantime. Check what is still expected.',
  nothingToCredit: 'This return has no received units left to credit. Receive goods first.',
  withoutInvoiceLine:
    'Line {lineNumber} names no invoice line, so a credit note cannot name the invoice that it credits.',
  receivedLater: 'The goods were received on {earliest}. Post on that day or later.',
  locationElsewhere:
    '{location} belongs to another legal entity. Choose a location of the legal entity that takes the goods back.',
  locationMissing: 'Choose a location for the goods.',
  scrapLocation: 'Scrapped goods have no location. Leave it empty.',
  writeInStocked:
    'These goods are not in the catalogue, so they cannot go into stock. Choose a disposition that does not put them there.',
  isReversal: 'This receipt is itself a reversal. Receive the goods again instead.',
  alreadyReversed: 'This receipt is already reversed.',
  reversedMeanwhile: 'Another user has reversed this receipt in the meantime.',
  unitsCredited: 'Units of line {lineNumber} are already credited. Post a correcting document instead.',
  changedWhileCounting:
    'Another user has changed this return since you began to count. Check what is expected now, and post again if your count is still correct.',
  noAttachment: 'There is no such attachment, or you may not see it.',
  tooManyAttachments: 'A return order has at most {most} attachments. Remove one that is no longer needed.',
  lineExpected: 'line {lineNumber}: {quantity} still expected',
  lineInQuarantine: 'line {lineNumber}: {quantity} in quarantine',
  lineToCredit: 'line {lineNumber}: {quantity} to credit',
};
