import type { RETURN_EVENTS, ReturnEvent } from '../events.js';
import type { DispositionAction as Action } from '../rules/index.js';
import { enumOf } from '../../../platform/graphql/enums.js';

export const ReturnOrigin = enumOf('ReturnOrigin', 'The origin of a return order.', {
  STAFF: 'Created by staff.',
  PARTNER: 'Requested by a partner.',
  IMPORT: 'Imported from another system.',
});

export const ReturnLineStatus = enumOf(
  'ReturnLineStatus',
  'The progress of a return line, derived from its quantities.',
  {
    EXPECTED: 'No units have been received.',
    PARTLY_RECEIVED: 'Some units have been received; others are still expected.',
    RECEIVED: 'All expected units have been received; some are not credited yet.',
    CREDITED: 'All received units are credited; none are expected.',
    CANCELLED: 'All units have been cancelled.',
  },
);

export const DispositionAction = enumOf(
  'DispositionAction',
  'The effect of a disposition when the receipt is posted.',
  {
    CREDIT: 'The units can be credited; they return to stock at the cost at which they were shipped.',
    SCRAP: 'The units can be credited; they are scrapped, and their cost is posted as a loss.',
  } satisfies Record<Action, string>,
);

export const ReturnedCondition = enumOf('ReturnedCondition', 'The condition of returned goods.', {
  AS_NEW: 'Unchanged since shipment.',
  USED: 'Used.',
  DAMAGED: 'Damaged.',
});

export const ReturnEventKind = enumOf('ReturnEventKind', 'The kind of a return event.', {
  CREATED: 'The return order was created.',
  ISSUED: 'The return order was issued to the customer, or resumed from hold.',
  RECEIVED: 'Goods were received.',
  RECEIPT_REVERSED: 'A receipt was reversed.',
  LINE_CANCELLED: 'The units of a line that were still expected were cancelled.',
  CANCELLED: 'The return order was cancelled.',
  CREDITED: 'A credit note was posted for the return order.',
  COMPLETED: 'The return order was completed; nothing is open.',
  ATTACHMENT_ADDED: 'A file was attached.',
  ATTACHMENT_REMOVED: 'An attached file was removed.',
} satisfies Record<(typeof RETURN_EVENTS)[ReturnEvent], string>);
