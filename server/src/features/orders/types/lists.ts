import { ArgsType, Field, InputType } from 'type-graphql';
import { PageArgs } from '../../../platform/graphql/page-args.js';
import {
  BooleanFilter,
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
  UPDATED_AT: 'By last change.',
  CREATED_AT: 'By creation.',
  REFERENCE: 'By reference.',
  STATUS: 'By status, alphabetically.',
  TOTAL: 'By total, whatever the currency.',
};

const OrderSort = sortOf('Order', ORDER_FIELDS);

const OrderTypeFilter = comparisonsOf('OrderTypeFilter', () => OrderType, ['eq', 'in']);
export const OrderStatusFilter = comparisonsOf('OrderStatusFilter', () => OrderStatus, ['eq', 'in']);

@InputType({ description: 'Which orders. All conditions must hold.' })
class OrderFilter {
  @Field(() => OrderTypeFilter, { nullable: true, description: 'Sales orders or returned orders.' })
  orderType?: object;

  @Field(() => OrderStatusFilter, { nullable: true, description: 'The status.' })
  status?: object;

  @Field(() => StringFilter, { nullable: true, description: 'The reference.' })
  reference?: object;

  @Field(() => IdFilter, { nullable: true, description: 'The customer.' })
  customerId?: object;

  @Field(() => StringFilter, { nullable: true, description: "The customer's own reference." })
  customerReference?: object;

  @Field(() => StringFilter, { nullable: true, description: 'The currency.' })
  currency?: object;

  @Field(() => DateFilter, { nullable: true, description: 'When it was ordered.' })
  orderDate?: object;

  @Field(() => DateTimeFilter, { nullable: true, description: 'When it was created.' })
  createdAt?: object;

  @Field(() => DateTimeFilter, { nullable: true, description: 'When it was last changed.' })
  updatedAt?: object;

  @Field(() => BooleanFilter, { nullable: true, description: 'Whether it is neither complete nor cancelled.' })
  isOpen?: object;

  @Field(() => BooleanFilter, { nullable: true, description: 'Whether something is to be delivered or received.' })
  isToDeliver?: object;

  @Field(() => BooleanFilter, { nullable: true, description: 'Whether something is to be invoiced or credited.' })
  isToInvoice?: object;

  @Field(() => BooleanFilter, { nullable: true, description: 'Whether something received is to be decided.' })
  isToDecide?: object;

  @Field(() => [OrderFilter], { nullable: true, description: 'At least one of these must hold as well.' })
  or?: OrderFilter[];
}

@ArgsType()
export class OrderArgs extends PageArgs {
  @Field(() => OrderFilter, { nullable: true, description: 'Which orders.' })
  filter?: OrderFilter;

  @Field(() => [OrderSort], { nullable: true, description: 'In which order; last changed first unless said.' })
  orderBy?: { field: string; direction: 'ASC' | 'DESC' }[];

  @Field(() => String, {
    nullable: true,
    description: "Looks into reference, customer and the customer's own reference.",
  })
  search?: string;
}
