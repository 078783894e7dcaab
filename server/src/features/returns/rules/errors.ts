import { refuse } from '../refusals.js';

/** The refusal codes of this feature, each with its meaning and remedy. */
export const returnsErrorCodes = {
  NOT_A_PARTNER: 'Only partners request returns. Create the return order instead.',
  NOT_REQUESTED: 'The return order was not requested by a partner. Cancel it instead.',
  RETURNS_DISABLED: 'Returns are switched off. An administrator can switch them on in the settings.',
  DUPLICATE_RETURN_LINE: 'An invoice line is on the return twice. Put all its units on one line.',
  NOT_RETURNABLE: 'The line is not a sale, or its product cannot be returned. Remove the line.',
  RETURN_WINDOW_CLOSED:
    'The return window has ended. The message names the groups that can accept the return, with a reason.',
  RETURN_DEADLINE_PASSED:
    'The goods arrived after the `arriveBy` date. The message names the groups that can receive them, with a reason.',
  RETURN_CUSTOMERS_DIFFER: 'The lines belong to invoices of different customers. Create a return for each customer.',
  RETURN_LEGAL_ENTITIES_DIFFER:
    'The lines belong to invoices of different legal entities. Create a return for each legal entity.',
  LOCATION_ELSEWHERE:
    'The location belongs to another legal entity than the return. Choose one of the legal entity that takes the goods back.',
  REASON_REQUIRED: 'A reason is required. Choose or enter one.',
  OVER_RECEIPT: 'The quantity exceeds the units still expected. Enter no more than `remainingQuantity`.',
  DISPOSITION_LOCATION:
    'Units that return to stock need a location; scrapped units have none. Choose or remove the location.',
  WRITE_IN_NOT_STOCKED:
    'The goods are not in the catalogue, so they cannot go into stock. Choose a disposition that does not put them there.',
  CREDIT_WITHOUT_INVOICE:
    'No invoice line names the received units, so no credit note can name the invoice that it credits.',
  RECEIPT_REVERSED:
    'The receipt is already reversed, or is itself a reversal. To undo a reversal, receive the goods again.',
  RECEIPT_CREDITED: 'Units of the receipt are already credited. Post a correcting document instead.',
  TOO_MANY_ATTACHMENTS: 'The return order has as many files as it may have. Remove one first.',
  RETURN_INCOMPLETE:
    'The return has open lines: `lineNumbers`. Receive or cancel the expected units, then post the credit note.',
} as const;

/** The refusals for violated database constraints. */
export const returnsConstraints = {
  receipt_reversed_once: () => refuse.reversedMeanwhile(),
  line_not_over_delivered: () => refuse.lineReceivedMeanwhile().at('lines'),
  return_line_not_over_received: () => refuse.lineReceivedMeanwhile().at('lines'),
} as const;
