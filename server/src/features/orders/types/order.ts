import { Field, ID, Int, registerEnumType } from 'type-graphql';
import { ProductType } from '../../catalog/index.js';
import { CompanyType } from '../../parties/index.js';
import { AlsoFor, SharedShape, Shape } from '../../../platform/graphql/decorators.js';
import { CurrencyCodeScalar, DateScalar, DateTimeScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import { ActionType, MoneyType } from '../../../platform/graphql/shapes.js';

export enum OrderType {
  SALES_ORDER = 'SALES_ORDER',
  RETURNED_ORDER = 'RETURNED_ORDER',
}
registerEnumType(OrderType, {
  name: 'OrderType',
  description: 'Which way the goods go.',
  valuesConfig: {
    SALES_ORDER: { description: 'To the customer.' },
    RETURNED_ORDER: { description: 'Back from the customer.' },
  },
});

export enum OrderStatus {
  PENDING = 'PENDING',
  IN_PROGRESS = 'IN_PROGRESS',
  ON_HOLD = 'ON_HOLD',
  COMPLETE = 'COMPLETE',
  CANCELLED = 'CANCELLED',
}
registerEnumType(OrderStatus, {
  name: 'OrderStatus',
  description: 'What somebody decided. How far an order has got is told by its quantities.',
  valuesConfig: {
    PENDING: { description: 'Being written.' },
    IN_PROGRESS: { description: 'Confirmed or issued.' },
    ON_HOLD: { description: 'Paused.' },
    COMPLETE: { description: 'Nothing is left to do.' },
    CANCELLED: { description: 'Given up.' },
  },
});

/** Who changes an order is told which one it is, and how it stands. */
const CHANGERS = ['orders.change', 'returns.change', 'returns.receive'];

@SharedShape('Order', {
  needs: 'orders.view',
  description: 'An order of either type. A return order is an order, too: one record, not two.',
})
export abstract class OrderInterface {
  @AlsoFor(...CHANGERS)
  @Field(() => ID, { description: 'Identifies the order.' })
  id!: string;

  @Field(() => OrderType, { description: 'Sales order or returned order.' })
  orderType!: OrderType;

  @AlsoFor(...CHANGERS)
  @Field(() => String, { description: 'The reference, such as SO-0001 or RMA-0001.' })
  reference!: string;

  @AlsoFor(...CHANGERS)
  @Field(() => OrderStatus, { description: 'The status.' })
  status!: OrderStatus;

  @Field(() => CompanyType, { description: 'The customer.' })
  customer!: CompanyType;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of all its amounts.' })
  currency!: string;

  @Field(() => String, { nullable: true, description: "The customer's own reference." })
  customerReference?: string;

  @Field(() => String, { nullable: true, description: 'What it is about.' })
  description?: string;

  @Field(() => DateScalar, { description: 'When it was ordered, or the return was asked for.' })
  orderDate!: string;

  @Field(() => DateScalar, { nullable: true, description: 'When it was completed.' })
  completedOn?: string;

  @Field(() => MoneyType, {
    description: 'With tax; of a return what it is expected to credit. Positive for both types.',
  })
  total!: MoneyType;

  @Field(() => MoneyType, {
    description:
      'What is left to invoice, with tax; below zero where it will be credited: to the cent what the credit note would have said when goods last came.',
  })
  toInvoice!: MoneyType;

  @Field(() => DecimalScalar, { description: 'Units on all lines.' })
  orderedQuantity!: string;

  @Field(() => DecimalScalar, { description: 'Units that were shipped, or received.' })
  deliveredQuantity!: string;

  @Field(() => DecimalScalar, { description: 'Units that were invoiced, or credited.' })
  invoicedQuantity!: string;

  @Field(() => DecimalScalar, { description: 'Units that were cancelled.' })
  cancelledQuantity!: string;

  @Field(() => Int, { description: 'How many lines it has.' })
  lineCount!: number;

  @Field(() => Int, { description: 'Lines with units to deliver or receive.' })
  linesToDeliver!: number;

  @Field(() => Int, { description: 'Lines with units to invoice or credit.' })
  linesToInvoice!: number;

  @Field(() => Int, { description: 'Lines with units whose disposition is not decided.' })
  linesToDecide!: number;

  @Field(() => [ActionType], { description: 'What can be done now and, for what cannot, why.' })
  actions!: ActionType[];

  @Field(() => String, { description: 'Who created it.' })
  createdBy!: string;

  @AlsoFor(...CHANGERS)
  @Field(() => Int, { description: 'Grows with every change; edits name the one they start from.' })
  version!: number;

  @Field(() => DateTimeScalar, { description: 'When it was created.' })
  createdAt!: string;

  @Field(() => DateTimeScalar, { description: 'When it was last changed.' })
  updatedAt!: string;
}

@Shape('SalesOrderLine', 'A line of a sales order.', { needs: 'orders.view' })
export class SalesOrderLineType {
  @Field(() => ID, { description: 'Identifies the line.' })
  id!: string;

  @Field(() => Int, { description: 'The place in the order.' })
  lineNumber!: number;

  @Field(() => ProductType, { description: 'The product.' })
  product!: ProductType;

  @Field(() => String, { description: 'What is sold, as the invoice will print it.' })
  description!: string;

  @Field(() => String, { description: 'The unit.' })
  unit!: string;

  @Field(() => DecimalScalar, { description: 'How many units.' })
  quantity!: string;

  @Field(() => DecimalScalar, { description: 'The price of one unit, net of tax.' })
  price!: string;

  @Field(() => MoneyType, { description: 'The manual discount, by the method of the order.' })
  discount!: MoneyType;

  @Field(() => MoneyType, { description: 'After the line discount, before the header discount.' })
  net!: MoneyType;

  @Field(() => DecimalScalar, { description: 'Units shipped.' })
  delivered!: string;

  @Field(() => DecimalScalar, { description: 'Units invoiced.' })
  invoiced!: string;

  @Field(() => DecimalScalar, { description: 'Units cancelled.' })
  cancelled!: string;
}

@Shape('ShipmentLine', 'Units of an order line that left.', { needs: 'orders.view' })
class ShipmentLineType {
  @Field(() => ID, { description: 'Identifies the line.' })
  id!: string;

  @Field(() => DecimalScalar, { description: 'How many units.' })
  quantity!: string;

  @Field(() => SalesOrderLineType, { description: 'The order line.' })
  orderLine!: SalesOrderLineType;
}

@Shape('Shipment', 'What left at once. It never changes.', { needs: 'orders.view' })
class ShipmentType {
  @Field(() => ID, { description: 'Identifies the shipment.' })
  id!: string;

  @Field(() => String, { description: 'The number of the packing slip.' })
  number!: string;

  @Field(() => DateScalar, { description: 'When the goods left.' })
  shippedOn!: string;

  @Field(() => DateTimeScalar, { description: 'When it was posted.' })
  postedAt!: string;

  @Field(() => String, { description: 'Who posted it.' })
  postedBy!: string;

  @Field(() => [ShipmentLineType], { description: 'What it took.' })
  lines!: ShipmentLineType[];
}

@Shape('SalesOrder', 'An order of a customer.', { needs: 'orders.view', implements: OrderInterface })
export class SalesOrderType extends OrderInterface {
  @Field(() => DecimalScalar, { description: 'The discount on the whole order, in percent of its lines.' })
  discountPercent!: string;

  @Field(() => MoneyType, { description: 'The discount on the whole order as an amount, beside the percentage.' })
  discountAmount!: MoneyType;

  @Field(() => MoneyType, { description: 'Freight, net of tax.' })
  freight!: MoneyType;

  @Field(() => [SalesOrderLineType], { description: 'Its lines.' })
  lines!: SalesOrderLineType[];

  @Field(() => [ShipmentType], { description: 'What was shipped.' })
  shipments!: ShipmentType[];
}
