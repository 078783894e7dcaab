import { ArgsType, Field, InputType } from 'type-graphql';
import { PageArgs } from '../../../platform/graphql/page-args.js';
import {
  BY_LAST_CHANGE,
  BooleanFilter,
  CurrencyFilter,
  DateFilter,
  DateTimeFilter,
  IdFilter,
  StringFilter,
  comparisonsOf,
  connectionOf,
  sortOf,
} from '../../../platform/graphql/shapes.js';
import { OrderInterface, OrderStatus, OrderType } from './order.js';

export const OrderConnection = connectionOf('Order', () => OrderInterface as never);

export const ORDER_FIELDS = {
  UPDATED_AT: BY_LAST_CHANGE,
  CREATED_AT: 'By the time of creation.',
  REFERENCE: 'By reference.',
  STATUS: 'By status, alphabetically.',
  TOTAL: 'By total, regardless of the currency.',
};

const OrderSort = sortOf('Order', ORDER_FIELDS);

const OrderTypeFilter = comparisonsOf('OrderTypeFilter', () => OrderType, ['eq', 'in']);
export const OrderStatusFilter = comparisonsOf('OrderStatusFilter', () => OrderStatus, ['eq', 'in']);

@InputType({ description: 'Filters orders. All conditions must be true.' })
class OrderFilter {
  @Field(() => OrderTypeFilter, { nullable: true, description: 'The type: sales order or returned order.' })
  orderType?: object;

  @Field(() => OrderStatusFilter, { nullable: true, description: 'The status.' })
  status?: object;

  @Field(() => StringFilter, { nullable: true, description: 'The reference.' })
  reference?: object;

  @Field(() => IdFilter, { nullable: true, description: 'The customer.' })
  customerId?: object;

  @Field(() => IdFilter, { nullable: true, description: 'The legal entity.' })
  legalEntityId?: object;

  @Field(() => StringFilter, { nullable: true, description: "The customer's own reference." })
  customerReference?: object;

  @Field(() => CurrencyFilter, { nullable: true, description: 'The currency.' })
  currency?: object;

  @Field(() => DateFilter, { nullable: true, description: 'The date of the order.' })
  orderDate?: object;

  @Field(() => DateTimeFilter, { nullable: true, description: 'The time of creation.' })
  createdAt?: object;

  @Field(() => DateTimeFilter, { nullable: true, description: 'The time of the last change.' })
  updatedAt?: object;

  @Field(() => BooleanFilter, { nullable: true, description: 'Whether the order is neither complete nor cancelled.' })
  isOpen?: object;

  @Field(() => BooleanFilter, { nullable: true, description: 'Whether units are left to deliver or receive.' })
  isToDeliver?: object;

  @Field(() => BooleanFilter, { nullable: true, description: 'Whether units are left to invoice or credit.' })
  isToInvoice?: object;

  @Field(() => BooleanFilter, { nullable: true, description: 'Whether received units have no disposition yet.' })
  isToDecide?: object;

  @Field(() => [OrderFilter], { nullable: true, description: 'Alternatives; at least one of them must also be true.' })
  or?: OrderFilter[];
}

@ArgsType()
export class OrderArgs extends PageArgs {
  @Field(() => OrderFilter, { nullable: true, description: 'Filters the orders.' })
  filter?: OrderFilter;

  @Field(() => [OrderSort], {
    nullable: true,
    description: 'The sorting; last changed first by default, see `UPDATED_AT`.',
  })
  orderBy?: { field: string; direction: 'ASC' | 'DESC' }[];

  @Field(() => String, {
    nullable: true,
    description: "Searches the reference, the name of the customer and the customer's own reference.",
  })
  search?: string;
}
