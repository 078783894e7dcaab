import { Field, ID, Int, registerEnumType } from 'type-graphql';
import { ProductType, Unit } from '../../catalog/index.js';
import { InvoiceType } from '../../invoicing/index.js';
import { CompanyType, LegalEntityType } from '../../parties/index.js';
import { AlsoFor, SharedShape, Shape } from '../../../platform/graphql/decorators.js';
import { CurrencyCodeScalar, DateScalar, DateTimeScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import { ActionType, MoneyType } from '../../../platform/graphql/shapes.js';

export enum OrderType {
  SALES_ORDER = 'SALES_ORDER',
  RETURNED_ORDER = 'RETURNED_ORDER',
}
registerEnumType(OrderType, {
  name: 'OrderType',
  description: 'The type of an order.',
  valuesConfig: {
    SALES_ORDER: { description: 'Sales order: goods go to the customer.' },
    RETURNED_ORDER: { description: 'Return order: goods come back from the customer.' },
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
  description: 'The status of an order, changed by users. Its progress is shown by its quantities.',
  valuesConfig: {
    PENDING: { description: 'Created, but not confirmed or issued.' },
    IN_PROGRESS: { description: 'Confirmed (sales order) or issued (return order).' },
    ON_HOLD: { description: 'Paused. Confirming or issuing the order resumes it.' },
    COMPLETE: { description: 'Nothing is left to deliver, receive, invoice or credit.' },
    CANCELLED: { description: 'Cancelled.' },
  },
});

/** Callers that change or post an order may read its id, type, reference, status and version. */
const CHANGERS = ['orders.change', 'returns.change', 'returns.receive', 'invoices.post'] as const;

@SharedShape('Order', {
  needs: 'orders.view',
  description: 'A sales order or a return order. A return order is one record of the type `RETURNED_ORDER`, not two.',
})
export abstract class OrderInterface {
  @AlsoFor(...CHANGERS)
  @Field(() => ID, { description: 'Identifies the order.' })
  id!: string;

  @AlsoFor(...CHANGERS)
  @Field(() => OrderType, { description: 'The type: sales order or returned order.' })
  orderType!: OrderType;

  @AlsoFor(...CHANGERS)
  @Field(() => String, { description: 'The reference, such as SO-0001 or RMA-0001.' })
  reference!: string;

  @AlsoFor(...CHANGERS)
  @Field(() => OrderStatus, { description: 'The status.' })
  status!: OrderStatus;

  @Field(() => CompanyType, { description: 'The customer.' })
  customer!: CompanyType;

  @Field(() => LegalEntityType, { description: 'The legal entity that sells, or takes back.' })
  legalEntity!: LegalEntityType;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of all amounts.' })
  currency!: string;

  @Field(() => String, { nullable: true, description: "The customer's own reference." })
  customerReference?: string;

  @Field(() => String, { nullable: true, description: 'A description of the order.' })
  description?: string;

  @Field(() => DateScalar, { description: 'The date of the order, or of the return request.' })
  orderDate!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The date of completion; null unless the status is `COMPLETE`.',
  })
  completedOn?: string;

  @Field(() => MoneyType, {
    description:
      'The total including tax; for a return order, the amount expected to be credited. Positive for both types.',
  })
  total!: MoneyType;

  @Field(() => MoneyType, {
    description:
      'The amount left to invoice, including tax. Negative for a return order: to the cent, the credit note total as of the last receipt or reversal.',
  })
  toInvoice!: MoneyType;

  @Field(() => DecimalScalar, { description: 'The number of units on all lines.' })
  orderedQuantity!: string;

  @Field(() => DecimalScalar, { description: 'The number of units shipped or received.' })
  deliveredQuantity!: string;

  @Field(() => DecimalScalar, { description: 'The number of units invoiced or credited.' })
  invoicedQuantity!: string;

  @Field(() => DecimalScalar, { description: 'The number of units cancelled.' })
  cancelledQuantity!: string;

  @Field(() => Int, { description: 'The number of lines.' })
  lineCount!: number;

  @Field(() => Int, { description: 'The number of lines with units left to deliver or receive.' })
  linesToDeliver!: number;

  @Field(() => Int, { description: 'The number of lines with units left to invoice or credit.' })
  linesToInvoice!: number;

  @Field(() => Int, { description: 'The number of lines with received units that have no disposition yet.' })
  linesToDecide!: number;

  @Field(() => [ActionType], {
    description: 'The actions of the order, each with the reason if it is not allowed now.',
  })
  actions!: ActionType[];

  @Field(() => String, { description: 'The name of the actor that created the order.' })
  createdBy!: string;

  @AlsoFor(...CHANGERS)
  @Field(() => Int, {
    description: 'Increases with every change. Mutations that take an `expectedVersion` refuse when it differs.',
  })
  version!: number;

  @Field(() => DateTimeScalar, { description: 'The time of creation.' })
  createdAt!: string;

  @Field(() => DateTimeScalar, { description: 'The time of the last change.' })
  updatedAt!: string;
}

@Shape('SalesOrderLine', 'A line of a sales order.', { needs: 'orders.view' })
export class SalesOrderLineType {
  @Field(() => ID, { description: 'Identifies the line.' })
  id!: string;

  @Field(() => Int, { description: 'The position of the line in the order, from 1.' })
  lineNumber!: number;

  @Field(() => ProductType, { description: 'The product.' })
  product!: ProductType;

  @Field(() => String, { description: 'The text printed on the invoice.' })
  description!: string;

  @Field(() => Unit, { description: 'The unit of measure.' })
  unit!: string;

  @Field(() => DecimalScalar, { description: 'The number of units.' })
  quantity!: string;

  @Field(() => DecimalScalar, { description: 'The price of one unit, excluding tax.' })
  price!: string;

  @Field(() => MoneyType, {
    description: 'The manual discount, on the line or on each unit depending on the discount method of the order.',
  })
  discount!: MoneyType;

  @Field(() => MoneyType, { description: 'The net amount after the line discount and before the header discount.' })
  net!: MoneyType;

  @Field(() => DecimalScalar, { description: 'The number of units shipped.' })
  delivered!: string;

  @Field(() => DecimalScalar, { description: 'The number of units invoiced.' })
  invoiced!: string;

  @Field(() => DecimalScalar, { description: 'The number of units cancelled.' })
  cancelled!: string;
}

@Shape('ShipmentLine', 'The shipped units of an order line.', { needs: 'orders.view' })
class ShipmentLineType {
  @Field(() => ID, { description: 'Identifies the line.' })
  id!: string;

  @Field(() => DecimalScalar, { description: 'The number of units.' })
  quantity!: string;

  @Field(() => SalesOrderLineType, { description: 'The order line.' })
  orderLine!: SalesOrderLineType;
}

@Shape('Shipment', 'Goods shipped together. A shipment cannot be changed.', { needs: 'orders.view' })
export class ShipmentType {
  @Field(() => ID, { description: 'Identifies the shipment.' })
  id!: string;

  @Field(() => String, { description: 'The number of the packing slip.' })
  number!: string;

  @Field(() => DateScalar, { description: 'The date of shipment.' })
  shippedOn!: string;

  @Field(() => DateTimeScalar, { description: 'The time of posting.' })
  postedAt!: string;

  @Field(() => String, { description: 'The name of the actor that posted the shipment.' })
  postedBy!: string;

  @Field(() => SalesOrderType, { description: 'The order.' })
  order!: object;

  @Field(() => [ShipmentLineType], { description: 'The lines of the shipment.' })
  lines!: ShipmentLineType[];
}

@Shape('SalesOrder', 'A sales order: goods ordered by a customer.', {
  needs: 'orders.view',
  implements: OrderInterface,
})
export class SalesOrderType extends OrderInterface {
  @Field(() => DecimalScalar, { description: 'The header discount as a percentage of the subtotal.' })
  discountPercent!: string;

  @Field(() => MoneyType, { description: 'The header discount as an amount, in addition to the percentage.' })
  discountAmount!: MoneyType;

  @Field(() => MoneyType, { description: 'The freight charge, excluding tax.' })
  freight!: MoneyType;

  @Field(() => [SalesOrderLineType], { description: 'The lines of the order.' })
  lines!: SalesOrderLineType[];

  @Field(() => [ShipmentType], { description: 'The shipments of the order.' })
  shipments!: ShipmentType[];

  @Field(() => [InvoiceType], {
    description:
      'The documents that invoice the order, oldest first: invoices, and credit notes on which more is credited than sold.',
  })
  invoices!: object[];
}
