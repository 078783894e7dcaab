import { registerEnumType } from 'type-graphql';
import type { RETURN_EVENTS, ReturnEvent } from '../events.js';

const enumOf = (name: string, description: string, values: Record<string, string>) => {
  const all = Object.fromEntries(Object.keys(values).map((value) => [value, value]));
  const valuesConfig = Object.fromEntries(
    Object.entries(values).map(([value, said]) => [value, { description: said }]),
  );
  registerEnumType(all, { name, description, valuesConfig });
  return all;
};

export const ReturnOrigin = enumOf('ReturnOrigin', 'Where a return comes from.', {
  STAFF: 'Somebody of the house made it.',
  PARTNER: 'A partner asked for it.',
  IMPORT: 'It was imported.',
});

export const ReturnLineStatus = enumOf('ReturnLineStatus', 'How far a line has got, derived from its quantities.', {
  EXPECTED: 'Nothing has come.',
  PARTLY_RECEIVED: 'A part has come.',
  RECEIVED: 'All has come; something is to be credited.',
  CREDITED: 'What came is credited.',
  CANCELLED: 'Nothing will come.',
});

export const DispositionAction = enumOf('DispositionAction', 'What a disposition does when the receipt is posted.', {
  CREDIT: 'Credited; the goods go back to stock at what they cost when they left.',
  SCRAP: 'Credited; the goods are scrapped and their cost is a loss.',
});

export const ReturnedCondition = enumOf('ReturnedCondition', 'How goods came back.', {
  AS_NEW: 'As they left.',
  USED: 'Used.',
  DAMAGED: 'Damaged.',
});

export const ReturnEventKind = enumOf('ReturnEventKind', 'What happened to a return order.', {
  CREATED: 'It was created.',
  ISSUED: 'It was issued to the customer, or resumed.',
  RECEIVED: 'Goods arrived.',
  RECEIPT_REVERSED: 'A wrong receipt was taken back.',
  LINE_CANCELLED: 'What of a line had not come was cancelled.',
  CANCELLED: 'It was cancelled.',
  CREDITED: 'A credit note was posted for it.',
  COMPLETED: 'It was completed; nothing is open any more.',
} satisfies Record<(typeof RETURN_EVENTS)[ReturnEvent], string>);
