import { declareRefusals } from '../../kernel/refusal.js';
import { declareTexts } from '../../kernel/text.js';

/** A return whose status does not allow the action; `from` is its status. */
const wrongStatus = { code: 'INVALID_TRANSITION', facts: { from: 'code', nextStatuses: 'codes' } } as const;

/** The refusals of returns. */
export const refuse = declareRefusals('returns', {
  windowClosed: { code: 'RETURN_WINDOW_CLOSED', facts: { product: 'name', until: 'date', remedy: 'text' } },
  windowClosedReason: { code: 'REASON_REQUIRED', facts: { product: 'name', until: 'date' } },
  deadlinePassed: { code: 'RETURN_DEADLINE_PASSED', facts: { arriveBy: 'date', remedy: 'text' } },
  deadlinePassedReason: { code: 'REASON_REQUIRED', facts: { arriveBy: 'date' } },
  returnsOff: { code: 'RETURNS_DISABLED' },
  noReturn: { code: 'NOT_FOUND' },
  noInvoiceLine: { code: 'NOT_FOUND' },
  noReason: { code: 'NOT_FOUND' },
  noReceipt: { code: 'NOT_FOUND' },
  noReturnLine: { code: 'NOT_FOUND' },
  noDisposition: { code: 'NOT_FOUND' },
  noLocation: { code: 'NOT_FOUND' },
  withoutLines: { code: 'INVALID_INPUT' },
  receiptWithoutLines: { code: 'INVALID_INPUT' },
  quantityNotAboveZero: { code: 'INVALID_INPUT', facts: { quantity: 'quantity' } },
  wrongDecimals: { code: 'INVALID_INPUT', facts: { product: 'name', decimals: 'count' } },
  lineTwice: { code: 'DUPLICATE_RETURN_LINE', facts: { product: 'name' } },
  otherCustomer: { code: 'RETURN_CUSTOMERS_DIFFER' },
  reasonNotChosen: { code: 'REASON_REQUIRED' },
  lineCancelReason: { code: 'REASON_REQUIRED' },
  cancelReason: { code: 'REASON_REQUIRED' },
  reverseReason: { code: 'REASON_REQUIRED' },
  notSold: { code: 'NOT_RETURNABLE' },
  otherLegalEntity: { code: 'RETURN_LEGAL_ENTITIES_DIFFER', facts: { invoice: 'name' } },
  neverReturnable: { code: 'NOT_RETURNABLE', facts: { product: 'name' } },
  nothingLeft: {
    code: 'OVER_RETURN',
    facts: {
      remainingQuantity: 'quantity',
      sold: 'quantity',
      reserved: 'quantity',
      credited: 'quantity',
      kept: 'quantity',
    },
  },
  moreThanLeft: {
    code: 'OVER_RETURN',
    facts: { remainingQuantity: 'quantity', sold: 'quantity', invoice: 'name' },
  },
  notIssuable: wrongStatus,
  notYetReceivable: wrongStatus,
  noLongerReceivable: wrongStatus,
  notCreditable: wrongStatus,
  notCancellable: wrongStatus,
  goodsReceived: wrongStatus,
  linesClosed: wrongStatus,
  notCompletable: wrongStatus,
  linesOpen: { code: 'RETURN_INCOMPLETE', facts: { lineNumbers: 'counts', openLines: 'texts' } },
  returnReceived: { code: 'OVER_RECEIPT', facts: { remainingQuantity: 'quantity' } },
  lineReceived: { code: 'OVER_RECEIPT', facts: { remainingQuantity: 'quantity' } },
  nothingToReceive: { code: 'OVER_RECEIPT', facts: { remainingQuantity: 'quantity' } },
  moreThanExpected: { code: 'OVER_RECEIPT', facts: { remainingQuantity: 'quantity' } },
  lineReceivedMeanwhile: { code: 'OVER_RECEIPT' },
  nothingToCredit: { code: 'NOTHING_TO_POST' },
  receivedLater: { code: 'POSTING_DATE_INVALID', facts: { earliest: 'date' } },
  locationElsewhere: { code: 'LOCATION_ELSEWHERE', facts: { location: 'name' } },
  locationMissing: { code: 'DISPOSITION_LOCATION', facts: { action: 'code' } },
  scrapLocation: { code: 'DISPOSITION_LOCATION', facts: { action: 'code' } },
  isReversal: { code: 'RECEIPT_REVERSED' },
  alreadyReversed: { code: 'RECEIPT_REVERSED' },
  reversedMeanwhile: { code: 'RECEIPT_REVERSED' },
  unitsCredited: { code: 'RECEIPT_CREDITED', facts: { lineNumber: 'count' } },
  noAttachment: { code: 'NOT_FOUND' },
  tooManyAttachments: { code: 'TOO_MANY_ATTACHMENTS', facts: { most: 'count' } },
  changedWhileCounting: { code: 'STALE_VERSION', facts: { current: 'count' } },
});

/** What is still open on a line of a return. */
export const say = declareTexts('returns', {
  lineExpected: { lineNumber: 'count', quantity: 'quantity' },
  lineToCredit: { lineNumber: 'count', quantity: 'quantity' },
});
