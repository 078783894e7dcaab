import type { RETURN_EVENTS, ReturnEvent } from '../events.js';
import type { DispositionAction as Action, ReturnLineKind as LineKind } from '../rules/index.js';
import { enumOf } from '../../../platform/graphql/enums.js';

export const ReturnOrigin = enumOf('ReturnOrigin', 'The origin of a return order.', {
  STAFF: 'Created by staff.',
  PARTNER: 'Requested by a partner.',
  IMPORT: 'Imported from another system.',
});

export const ReturnLineKind = enumOf('ReturnLineKind', 'What a return line names.', {
  INVOICE_LINE: 'The invoice line whose units are returned.',
  PRODUCT: 'A product, but no invoice line.',
  WRITE_IN: 'Neither: goods that are not in the catalogue, with a description.',
} satisfies Record<LineKind, string>);

export const ReturnLineStatus = enumOf(
  'ReturnLineStatus',
  'The progress of a return line, derived from its quantities.',
  {
    EXPECTED: 'No units have been received.',
    PARTLY_RECEIVED: 'Some units have been received; others are still expected.',
    RECEIVED: 'All expected units have been received; some are left to decide or to credit.',
    CREDITED: 'No units are expected, and nothing is left to credit.',
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
  CREATED: 'The return order was created by staff.',
  REQUESTED: 'The return order was requested by a partner.',
  ISSUED: 'The return order was issued to the customer, or resumed from hold.',
  RECEIVED: 'Goods were received.',
  RECEIPT_REVERSED: 'A receipt was reversed.',
  LINE_CANCELLED: 'The units of a line that were still expected were cancelled.',
  DECLINED: 'Staff declined the return order that a partner had requested.',
  CANCELLED: 'The return order was cancelled.',
  CREDITED: 'A credit note was posted for the return order.',
  COMPLETED: 'The return order was completed; nothing is open.',
  ATTACHMENT_ADDED: 'A file was attached.',
  ATTACHMENT_REMOVED: 'An attached file was removed.',
} satisfies Record<(typeof RETURN_EVENTS)[ReturnEvent], string>);
