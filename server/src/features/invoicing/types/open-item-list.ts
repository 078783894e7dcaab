import { ArgsType, Field, InputType } from 'type-graphql';
import { PageArgs } from '../../../platform/graphql/page-args.js';
import {
  BooleanFilter,
  CurrencyFilter,
  DateFilter,
  IdFilter,
  comparisonsOf,
  connectionOf,
  sortOf,
} from '../../../platform/graphql/shapes.js';
import { OpenItemKind, OpenItemSide } from './choices.js';
import { OpenItemType } from './open-item.js';

export const OpenItemConnection = connectionOf('OpenItem', () => OpenItemType);

const OpenItemSort = sortOf('OpenItem', {
  DUE_DATE: 'By due date.',
  DATE: 'By business date.',
  NUMBER: 'By number.',
  OPEN_AMOUNT: 'By open amount, regardless of the currency.',
});

const OpenItemKindFilter = comparisonsOf('OpenItemKindFilter', () => OpenItemKind, ['eq', 'in']);
const OpenItemSideFilter = comparisonsOf('OpenItemSideFilter', () => OpenItemSide, ['eq']);

@InputType({ description: 'Selects open items. All conditions must be true.' })
class OpenItemFilter {
  @Field(() => IdFilter, { nullable: true, description: 'The customer.' })
  customerId?: object;

  @Field(() => IdFilter, { nullable: true, description: 'The legal entity.' })
  legalEntityId?: object;

  @Field(() => OpenItemKindFilter, { nullable: true, description: 'The kind.' })
  kind?: object;

  @Field(() => OpenItemSideFilter, { nullable: true, description: 'The side of the customer account.' })
  side?: object;

  @Field(() => CurrencyFilter, { nullable: true, description: 'The currency.' })
  currency?: object;

  @Field(() => DateFilter, { nullable: true, description: 'The business date.' })
  date?: object;

  @Field(() => DateFilter, { nullable: true, description: 'The due date.' })
  dueDate?: object;

  @Field(() => BooleanFilter, {
    nullable: true,
    description: 'Whether the due date has passed and the customer still owes a part of it.',
  })
  isOverdue?: object;

  @Field(() => [OpenItemFilter], { nullable: true, description: 'At least one of these filters must match as well.' })
  or?: OpenItemFilter[];
}

@ArgsType()
export class OpenItemArgs extends PageArgs {
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether items that are settled completely are returned as well.',
  })
  includesSettled!: boolean;

  @Field(() => OpenItemFilter, { nullable: true, description: 'Returns only the open items that match.' })
  filter?: OpenItemFilter;

  @Field(() => [OpenItemSort], {
    nullable: true,
    description: 'The sort order; the earliest due date first by default.',
  })
  orderBy?: { field: string; direction: 'ASC' | 'DESC' }[];

  @Field(() => String, { nullable: true, description: 'Searches the number.' })
  search?: string;
}
