import { Field, ID, InputType, Int } from 'type-graphql';
import { DecimalScalar } from '../../../platform/graphql/scalars.js';
import { PayloadShape } from '../../../platform/graphql/shapes.js';
import { ReturnedCondition } from './choices.js';
import { ReturnOrderType } from './return-order.js';
import { IdempotencyKey, List, LongText, Text } from '../../../platform/graphql/input-limits.js';

@InputType({ description: 'Units of an invoice line to return.' })
class ReturnLineInput {
  @Field(() => ID, { description: 'The line of a posted invoice.' })
  invoiceLineId!: string;

  @Field(() => DecimalScalar, {
    description: 'The number of units, at most the `returnableQuantity` of the invoice line.',
  })
  quantity!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The return reason; required if the setting `isReturnReasonRequired` is on.',
  })
  reasonId?: string;

  @LongText()
  @Field(() => String, { nullable: true, description: 'A note.' })
  note?: string;

  @LongText()
  @Field(() => String, {
    nullable: true,
    description: 'The reason for accepting the line after its return window; requires `returns.override`.',
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
  @Field(() => String, { nullable: true, description: 'A description of the return order.' })
  description?: string;

  @Field(() => [ReturnLineInput], { description: 'The lines: at least 1, at most 100.' })
  lines!: ReturnLineInput[];
}

@InputType({ description: 'Units of an invoice line that a partner asks to return.' })
class ReturnLineRequestInput {
  @Field(() => ID, { description: 'The line of a posted invoice of one of the own companies.' })
  invoiceLineId!: string;

  @Field(() => DecimalScalar, {
    description: 'The number of units, at most the `returnableQuantity` of the invoice line.',
  })
  quantity!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The return reason; required if the setting `isReturnReasonRequired` is on.',
  })
  reasonId?: string;

  @LongText()
  @Field(() => String, { nullable: true, description: 'A note.' })
  note?: string;
}

@InputType({
  description: 'A return order that a partner requests, from lines of posted invoices of one of the own companies.',
})
export class ReturnOrderRequestInput {
  @IdempotencyKey()
  idempotencyKey!: string;

  @Text({ longest: 100 })
  @Field(() => String, { nullable: true, description: "The partner's own reference." })
  customerReference?: string;

  @LongText()
  @Field(() => String, { nullable: true, description: 'A description of the return order.' })
  description?: string;

  @Field(() => [ReturnLineRequestInput], { description: 'The lines: at least 1, at most 100.' })
  lines!: ReturnLineRequestInput[];
}

@InputType({ description: 'Identifies a return order.' })
export class ReturnOrderInput {
  @Field(() => ID, { description: 'The return order.' })
  returnOrderId!: string;
}

@InputType({ description: 'The requested return order to decline, and the reason, which the partner reads.' })
export class ReturnOrderDeclineInput extends ReturnOrderInput {
  @LongText()
  @Field(() => String, { description: 'The reason.' })
  reason!: string;
}

@InputType({ description: 'The return order to cancel, and the reason.' })
export class ReturnOrderCancelInput extends ReturnOrderInput {
  @LongText()
  @Field(() => String, { description: 'The reason.' })
  reason!: string;
}

@InputType({ description: 'The return line to cancel, and the reason.' })
export class ReturnLineCancelInput {
  @Field(() => ID, { description: 'The return line; its units that are still expected are cancelled.' })
  returnLineId!: string;

  @LongText()
  @Field(() => String, { description: 'The reason.' })
  reason!: string;
}

@InputType({ description: 'Received units of a return line, with their disposition.' })
class ReceiptLineInput {
  @Field(() => ID, { description: 'The return line.' })
  returnLineId!: string;

  @Field(() => DecimalScalar, { description: 'The number of units, at most those still expected.' })
  quantity!: string;

  @Field(() => ID, { description: 'The disposition of the units.' })
  dispositionId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The stock location of the units; required if their disposition has `needsLocation`, otherwise null.',
  })
  locationId?: string;

  @Field(() => ReturnedCondition, { nullable: true, description: 'The condition of the units.' })
  condition?: 'AS_NEW' | 'USED' | 'DAMAGED';

  @LongText()
  @Field(() => String, { nullable: true, description: 'A note.' })
  note?: string;
}

@InputType({ description: 'A receipt: goods received together.' })
export class ReturnOrderReceiveInput {
  @IdempotencyKey()
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The return order.' })
  returnOrderId!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The `version` of the return order during counting. If it has changed since, nothing is posted: STALE_VERSION.',
  })
  expectedVersion?: number;

  @List(1_000)
  @Field(() => [ReceiptLineInput], {
    description: 'The received units: at least 1 line, at most 1,000. A return line may be split into several lines.',
  })
  lines!: ReceiptLineInput[];

  @LongText()
  @Field(() => String, {
    nullable: true,
    description: 'The reason for accepting goods after the `arriveBy` date; requires `returns.override`.',
  })
  lateReason?: string;
}

@InputType({ description: 'The receipt to reverse, and the reason.' })
export class ReceiptReverseInput {
  @IdempotencyKey()
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The receipt.' })
  receiptId!: string;

  @LongText()
  @Field(() => String, { description: 'The reason.' })
  reason!: string;
}

const returnOrder = () =>
  Field(() => ReturnOrderType, {
    nullable: true,
    description: 'The return order after the operation; null when the request was refused.',
  });

@PayloadShape('ReturnOrderCreatePayload', { takesKey: true })
export class ReturnOrderCreatePayload {
  @returnOrder()
  returnOrder?: ReturnOrderType;
}

@PayloadShape('ReturnOrderRequestPayload', { takesKey: true })
export class ReturnOrderRequestPayload {
  @returnOrder()
  returnOrder?: ReturnOrderType;
}

@PayloadShape('ReturnOrderDeclinePayload')
export class ReturnOrderDeclinePayload {
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
