import { Field, ID, InputType } from 'type-graphql';
import { DecimalScalar } from '../../../platform/graphql/scalars.js';
import { PayloadShape } from '../../../platform/graphql/shapes.js';
import { SalesOrderType } from './order.js';
import { IdempotencyKey, LongText, Text } from '../../../platform/graphql/input-limits.js';

@InputType({ description: 'A line of a new sales order.' })
class SalesOrderLineInput {
  @Field(() => ID, { description: 'The product.' })
  productId!: string;

  @Field(() => DecimalScalar, { description: 'How many units; above zero.' })
  quantity!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The price of one unit, net of tax; that of the product unless said.',
  })
  price?: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The manual discount: of the line or of each unit, as the house counts.',
  })
  discount?: string;

  @Text({ longest: 500 })
  @Field(() => String, { nullable: true, description: 'What the invoice prints; the name of the product unless said.' })
  description?: string;
}

@InputType({ description: 'A new sales order.' })
export class SalesOrderCreateInput {
  @IdempotencyKey()
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The customer.' })
  customerId!: string;

  @Text({ longest: 100 })
  @Field(() => String, { nullable: true, description: "The customer's own reference." })
  customerReference?: string;

  @LongText()
  @Field(() => String, { nullable: true, description: 'What it is about.' })
  description?: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Discount on the whole order, in percent of its lines.' })
  discountPercent?: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Discount on the whole order as an amount, beside the percentage.',
  })
  discountAmount?: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Freight, net of tax; taxed as the goods it carries.' })
  freight?: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'What one unit of the currency of the customer is worth in the functional currency; needed only where they differ.',
  })
  exchangeRate?: string;

  @Field(() => [SalesOrderLineInput], { description: 'The lines; 100 at most.' })
  lines!: SalesOrderLineInput[];
}

@PayloadShape('SalesOrderCreatePayload', { takesKey: true })
export class SalesOrderCreatePayload {
  @Field(() => SalesOrderType, { nullable: true, description: 'The order, when it was created.' })
  salesOrder?: SalesOrderType;
}

@InputType({ description: 'Which order is confirmed, or resumed from hold.' })
export class SalesOrderConfirmInput {
  @Field(() => ID, { description: 'The order.' })
  orderId!: string;
}

@PayloadShape('SalesOrderConfirmPayload')
export class SalesOrderConfirmPayload {
  @Field(() => SalesOrderType, { nullable: true, description: 'The order, when it was confirmed.' })
  salesOrder?: SalesOrderType;
}
