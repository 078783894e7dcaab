import { Field, ID, InputType, Int } from 'type-graphql';
import { DecimalScalar } from '../../../platform/graphql/scalars.js';
import { PayloadShape } from '../../../platform/graphql/shapes.js';
import { ReturnedCondition } from './choices.js';
import { ReturnOrderType } from './return-order.js';
import { IdempotencyKey, List, LongText, Text } from '../../../platform/graphql/input-limits.js';

@InputType({ description: 'Units of an invoice line that come back.' })
class ReturnLineInput {
  @Field(() => ID, { description: 'The line of a posted invoice.' })
  invoiceLineId!: string;

  @Field(() => DecimalScalar, { description: 'How many units; at most what is left to return.' })
  quantity!: string;

  @Field(() => ID, { nullable: true, description: 'Why it comes back; the settings may demand one.' })
  reasonId?: string;

  @LongText()
  @Field(() => String, { nullable: true, description: 'What is to be noted.' })
  note?: string;

  @LongText()
  @Field(() => String, {
    nullable: true,
    description: 'Why it is taken back after its window; needs `returns.override`.',
  })
  lateReason?: string;
}

@InputType({ description: 'A new return order, from lines of posted invoices of one customer.' })
export class ReturnOrderCreateInput {
  @IdempotencyKey()
  idempotencyKey!: string;

  @Text({ longest: 100 })
  @Field(() => String, { nullable: true, description: "The customer's own reference." })
  customerReference?: string;

  @LongText()
  @Field(() => String, { nullable: true, description: 'What it is about.' })
  description?: string;

  @Field(() => [ReturnLineInput], { description: 'The lines; 100 at most.' })
  lines!: ReturnLineInput[];
}

@InputType({ description: 'Which return order.' })
export class ReturnOrderInput {
  @Field(() => ID, { description: 'The return order.' })
  returnOrderId!: string;
}

@InputType({ description: 'Which return order is cancelled, and why.' })
export class ReturnOrderCancelInput extends ReturnOrderInput {
  @LongText()
  @Field(() => String, { description: 'Why.' })
  reason!: string;
}

@InputType({ description: 'What of which line is cancelled, and why.' })
export class ReturnLineCancelInput {
  @Field(() => ID, { description: 'The line; what of it has not come is cancelled.' })
  returnLineId!: string;

  @LongText()
  @Field(() => String, { description: 'Why.' })
  reason!: string;
}

@InputType({ description: 'Units that came, with what is decided about them.' })
class ReceiptLineInput {
  @Field(() => ID, { description: 'The line of the return.' })
  returnLineId!: string;

  @Field(() => DecimalScalar, { description: 'How many units; at most what is still expected.' })
  quantity!: string;

  @Field(() => ID, { description: 'What is done with them.' })
  dispositionId!: string;

  @Field(() => ID, { nullable: true, description: 'Where they are put; none for scrapped ones.' })
  locationId?: string;

  @Field(() => ReturnedCondition, { nullable: true, description: 'How they came.' })
  condition?: 'AS_NEW' | 'USED' | 'DAMAGED';

  @LongText()
  @Field(() => String, { nullable: true, description: 'What is to be noted.' })
  note?: string;
}

@InputType({ description: 'What arrived at once.' })
export class ReturnOrderReceiveInput {
  @IdempotencyKey()
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The return order.' })
  returnOrderId!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The version of the return that was counted against. When it has changed since, nothing is posted: STALE_VERSION.',
  })
  expectedVersion?: number;

  @List(1_000)
  @Field(() => [ReceiptLineInput], {
    description: 'What came; 1,000 lines at most. One line of the return may come in parts.',
  })
  lines!: ReceiptLineInput[];

  @LongText()
  @Field(() => String, { nullable: true, description: 'Why it is taken after its date; needs `returns.override`.' })
  lateReason?: string;
}

@InputType({ description: 'Which receipt is taken back, and why.' })
export class ReceiptReverseInput {
  @IdempotencyKey()
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The receipt.' })
  receiptId!: string;

  @LongText()
  @Field(() => String, { description: 'Why.' })
  reason!: string;
}

const returnOrder = () =>
  Field(() => ReturnOrderType, {
    nullable: true,
    description: 'The return order as it is now; null when it was refused.',
  });

@PayloadShape('ReturnOrderCreatePayload', { takesKey: true })
export class ReturnOrderCreatePayload {
  @returnOrder()
  returnOrder?: ReturnOrderType;
}

@PayloadShape('ReturnOrderIssuePayload')
export class ReturnOrderIssuePayload {
  @returnOrder()
  returnOrder?: ReturnOrderType;
}

@PayloadShape('ReturnOrderReceivePayload', { takesKey: true })
export class ReturnOrderReceivePayload {
  @returnOrder()
  returnOrder?: ReturnOrderType;
}

@PayloadShape('ReceiptReversePayload', { takesKey: true })
export class ReceiptReversePayload {
  @returnOrder()
  returnOrder?: ReturnOrderType;
}

@PayloadShape('ReturnLineCancelPayload')
export class ReturnLineCancelPayload {
  @returnOrder()
  returnOrder?: ReturnOrderType;
}

@PayloadShape('ReturnOrderCancelPayload')
export class ReturnOrderCancelPayload {
  @returnOrder()
  returnOrder?: ReturnOrderType;
}

@PayloadShape('ReturnOrderCompletePayload')
export class ReturnOrderCompletePayload {
  @returnOrder()
  returnOrder?: ReturnOrderType;
}
