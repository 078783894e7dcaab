import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { ReturnOrigin } from './choices.js';
import { ORDER_FIELDS, OrderStatusFilter } from '../../orders/index.js';
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
import { ReturnOrderType, ReturnableLineType } from './return-order.js';

export const ReturnOrderConnection = connectionOf('ReturnOrder', () => ReturnOrderType);
export const ReturnableLineConnection = connectionOf('ReturnableLine', () => ReturnableLineType);

const ReturnOrderSort = sortOf('ReturnOrder', {
  ...ORDER_FIELDS,
  ARRIVE_BY: 'By the date by which the goods must arrive.',
});

const ReturnOriginFilter = comparisonsOf('ReturnOriginFilter', () => ReturnOrigin, ['eq', 'in']);

@InputType({ description: 'Filters return orders. All conditions must be true.' })
class ReturnOrderFilter {
  @Field(() => OrderStatusFilter, { nullable: true, description: 'The status.' })
  status?: object;

  @Field(() => ReturnOriginFilter, { nullable: true, description: 'The origin of the return order.' })
  origin?: object;

  @Field(() => StringFilter, { nullable: true, description: 'The reference.' })
  reference?: object;

  @Field(() => IdFilter, { nullable: true, description: 'The customer.' })
  customerId?: object;

  @Field(() => IdFilter, { nullable: true, description: 'The legal entity.' })
  legalEntityId?: object;

  @Field(() => StringFilter, { nullable: true, description: "The customer's own reference." })
  customerReference?: object;

  @Field(() => DateFilter, { nullable: true, description: 'The date of the return request.' })
  orderDate?: object;

  @Field(() => DateFilter, { nullable: true, description: 'The date by which the goods must arrive.' })
  arriveBy?: object;

  @Field(() => DateTimeFilter, { nullable: true, description: 'The time of creation.' })
  createdAt?: object;

  @Field(() => DateTimeFilter, { nullable: true, description: 'The time of the last change.' })
  updatedAt?: object;

  @Field(() => BooleanFilter, {
    nullable: true,
    description: 'Whether the return order is neither complete nor cancelled.',
  })
  isOpen?: object;

  @Field(() => BooleanFilter, { nullable: true, description: 'Whether units are still expected.' })
  isToDeliver?: object;

  @Field(() => BooleanFilter, { nullable: true, description: 'Whether received units are left to credit.' })
  isToInvoice?: object;

  @Field(() => BooleanFilter, {
    nullable: true,
    description: 'Whether units are still expected and the `arriveBy` date has passed.',
  })
  isOverdue?: object;

  @Field(() => [ReturnOrderFilter], {
    nullable: true,
    description: 'Alternatives; at least one of them must also be true.',
  })
  or?: ReturnOrderFilter[];
}

@ArgsType()
export class ReturnOrderArgs extends PageArgs {
  @Field(() => ReturnOrderFilter, { nullable: true, description: 'Filters the return orders.' })
  filter?: ReturnOrderFilter;

  @Field(() => [ReturnOrderSort], {
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

@ArgsType()
export class ReturnableLineArgs extends PageArgs {
  @Field(() => ID, { description: 'The customer.' })
  customerId!: string;

  @Field(() => ID, { nullable: true, description: 'Limits the list to this invoice.' })
  invoiceId?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Searches the article number, the description and the invoice number.',
  })
  search?: string;
}
