import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { Shape } from '../../../platform/graphql/decorators.js';
import { PageArgs } from '../../../platform/graphql/page-args.js';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import {
  DateFilter,
  IdFilter,
  StringFilter,
  comparisonsOf,
  connectionOf,
  sortOf,
} from '../../../platform/graphql/shapes.js';
import { InvoiceKind, PaymentState } from './choices.js';
import { InvoiceType } from './invoice.js';

export const InvoiceConnection = connectionOf('Invoice', () => InvoiceType);

const InvoiceSort = sortOf('Invoice', {
  POSTING_DATE: 'By posting date.',
  NUMBER: 'By number.',
  TOTAL: 'By total, whatever the currency.',
  DUE_DATE: 'By due date.',
});

const InvoiceKindFilter = comparisonsOf('InvoiceKindFilter', () => InvoiceKind, ['eq', 'in']);
const PaymentStateFilter = comparisonsOf('PaymentStateFilter', () => PaymentState, ['eq', 'in']);

@InputType({ description: 'Which documents. All conditions must hold.' })
class InvoiceFilter {
  @Field(() => InvoiceKindFilter, { nullable: true, description: 'Invoices or credit notes.' })
  kind?: object;

  @Field(() => StringFilter, { nullable: true, description: 'The number.' })
  number?: object;

  @Field(() => IdFilter, { nullable: true, description: 'The customer.' })
  customerId?: object;

  @Field(() => DateFilter, { nullable: true, description: 'The posting date.' })
  postingDate?: object;

  @Field(() => DateFilter, { nullable: true, description: 'The due date.' })
  dueDate?: object;

  @Field(() => StringFilter, { nullable: true, description: 'The currency.' })
  currency?: object;

  @Field(() => PaymentStateFilter, { nullable: true, description: 'How far it is settled.' })
  paymentState?: object;

  @Field(() => [InvoiceFilter], { nullable: true, description: 'At least one of these must hold as well.' })
  or?: InvoiceFilter[];
}

@ArgsType()
export class InvoiceArgs extends PageArgs {
  @Field(() => InvoiceFilter, { nullable: true, description: 'Which documents.' })
  filter?: InvoiceFilter;

  @Field(() => [InvoiceSort], { nullable: true, description: 'In which order; newest first unless said.' })
  orderBy?: { field: string; direction: 'ASC' | 'DESC' }[];

  @Field(() => String, {
    nullable: true,
    description: 'Looks into number, external number, customer and order reference.',
  })
  search?: string;
}

@Shape('NumberSeries', 'A gapless series of numbers: one for each kind of document and fiscal year.', {
  needs: 'series.view',
})
export class NumberSeriesType {
  @Field(() => ID, { description: 'Identifies the series.' })
  id!: string;

  @Field(() => InvoiceKind, { description: 'What it numbers.' })
  kind!: string;

  @Field(() => String, { description: 'Empty for our own documents; the former system for imported ones.' })
  source!: string;

  @Field(() => Int, { description: 'The fiscal year.' })
  fiscalYear!: number;

  @Field(() => String, { description: 'How a number is written.' })
  pattern!: string;

  @Field(() => String, { nullable: true, description: 'The first number given.' })
  first?: string;

  @Field(() => String, { description: 'The last number given.' })
  last!: string;

  @Field(() => Int, { description: 'How many documents carry a number of it.' })
  count!: number;

  @Field(() => Int, { description: 'Numbers without a document: 0, or something is wrong.' })
  gaps!: number;

  @Field(() => DateScalar, { nullable: true, description: 'The date of the last document; dates never run backwards.' })
  lastDate?: string;

  @Field(() => String, { nullable: true, description: 'The hash of the last document: the head of the chain.' })
  headHash?: string;
}
