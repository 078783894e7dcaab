import { Field, ID, InputType } from 'type-graphql';
import { DecimalScalar } from '../../../platform/graphql/scalars.js';
import { PayloadShape } from '../../../platform/graphql/shapes.js';
import { SalesOrderType } from './order.js';
import { IdempotencyKey, LongText, Text } from '../../../platform/graphql/input-limits.js';

@InputType({ description: 'A line of a new sales order.' })
class SalesOrderLineInput {
  @Field(() => ID, { description: 'The product.' })
  productId!: string;

  @Field(() => DecimalScalar, { description: 'The number of units; must be greater than zero.' })
  quantity!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The price of one unit, excluding tax; defaults to the price of the product.',
  })
  price?: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'The manual discount, on the line or on each unit depending on the `lineDiscountMethod` of the legal entity.',
  })
  discount?: string;

  @Text({ longest: 500 })
  @Field(() => String, {
    nullable: true,
    description: 'The text printed on the invoice; defaults to the product name.',
  })
  description?: string;
}

@InputType({ description: 'A new sales order.' })
export class SalesOrderCreateInput {
  @IdempotencyKey()
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The customer.' })
  customerId!: string;

  @Field(() => ID, { nullable: true, description: 'The legal entity that sells; required if there are several.' })
  legalEntityId?: string;

  @Text({ longest: 100 })
  @Field(() => String, { nullable: true, description: "The customer's own reference." })
  customerReference?: string;

  @LongText()
  @Field(() => String, { nullable: true, description: 'A description of the order.' })
  description?: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'The header discount as a percentage of the subtotal.' })
  discountPercent?: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The header discount as an amount, in addition to the percentage.',
  })
  discountAmount?: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The freight charge, excluding tax; taxed like the goods.',
  })
  freight?: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      "The value of one unit of the customer's currency in the functional currency; required only if they differ.",
  })
  exchangeRate?: string;

  @Field(() => [SalesOrderLineInput], { description: 'The lines: at least 1, at most 100.' })
  lines!: SalesOrderLineInput[];
}

@PayloadShape('SalesOrderCreatePayload', { takesKey: true })
export class SalesOrderCreatePayload {
  @Field(() => SalesOrderType, { nullable: true, description: 'The created order; null when the request was refused.' })
  salesOrder?: SalesOrderType;
}

@InputType({ description: 'The order to confirm, or to resume from hold.' })
export class SalesOrderConfirmInput {
  @Field(() => ID, { description: 'The order.' })
  orderId!: string;
}

@PayloadShape('SalesOrderConfirmPayload')
export class SalesOrderConfirmPayload {
  @Field(() => SalesOrderType, {
    nullable: true,
    description: 'The confirmed order; null when the request was refused.',
  })
  salesOrder?: SalesOrderType;
}
