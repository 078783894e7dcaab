import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { ORDER_FIELDS, OrderStatusFilter } from '../../orders/index.js';
import { PageArgs } from '../../../platform/graphql/page-args.js';
import {
  BooleanFilter,
  DateFilter,
  DateTimeFilter,
  IdFilter,
  StringFilter,
  connectionOf,
  sortOf,
} from '../../../platform/graphql/shapes.js';
import { ReturnOrderType, ReturnableLineType } from './return-order.js';

export const ReturnOrderConnection = connectionOf('ReturnOrder', () => ReturnOrderType);
export const ReturnableLineConnection = connectionOf('ReturnableLine', () => ReturnableLineType);

const ReturnOrderSort = sortOf('ReturnOrder', {
  ...ORDER_FIELDS,
  ARRIVE_BY: 'By the date the goods have to arrive.',
});

@InputType({ description: 'Which return orders. All conditions must hold.' })
class ReturnOrderFilter {
  @Field(() => OrderStatusFilter, { nullable: true, description: 'The status.' })
  status?: object;

  @Field(() => StringFilter, { nullable: true, description: 'The reference.' })
  reference?: object;

  @Field(() => IdFilter, { nullable: true, description: 'The customer.' })
  customerId?: object;

  @Field(() => StringFilter, { nullable: true, description: "The customer's own reference." })
  customerReference?: object;

  @Field(() => DateFilter, { nullable: true, description: 'When it was asked for.' })
  orderDate?: object;

  @Field(() => DateFilter, { nullable: true, description: 'By when the goods have to arrive.' })
  arriveBy?: object;

  @Field(() => DateTimeFilter, { nullable: true, description: 'When it was created.' })
  createdAt?: object;

  @Field(() => DateTimeFilter, { nullable: true, description: 'When it was last changed.' })
  updatedAt?: object;

  @Field(() => BooleanFilter, { nullable: true, description: 'Whether it is neither complete nor cancelled.' })
  isOpen?: object;

  @Field(() => BooleanFilter, { nullable: true, description: 'Whether something is expected.' })
  isToDeliver?: object;

  @Field(() => BooleanFilter, { nullable: true, description: 'Whether something is to be credited.' })
  isToInvoice?: object;

  @Field(() => BooleanFilter, { nullable: true, description: 'Whether something is expected and its date has passed.' })
  isOverdue?: object;

  @Field(() => [ReturnOrderFilter], { nullable: true, description: 'At least one of these must hold as well.' })
  or?: ReturnOrderFilter[];
}

@ArgsType()
export class ReturnOrderArgs extends PageArgs {
  @Field(() => ReturnOrderFilter, { nullable: true, description: 'Which return orders.' })
  filter?: ReturnOrderFilter;

  @Field(() => [ReturnOrderSort], { nullable: true, description: 'In which order; last changed first unless said.' })
  orderBy?: { field: string; direction: 'ASC' | 'DESC' }[];

  @Field(() => String, {
    nullable: true,
    description: "Looks into reference, customer and the customer's own reference.",
  })
  search?: string;
}

@ArgsType()
export class ReturnableLineArgs extends PageArgs {
  @Field(() => ID, { description: 'The customer.' })
  customerId!: string;

  @Field(() => ID, { nullable: true, description: 'Lines of this invoice only.' })
  invoiceId?: string;

  @Field(() => String, { nullable: true, description: 'Looks into article number, description and invoice number.' })
  search?: string;
}
