import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { LegalEntityType } from '../../parties/index.js';
import { Shape } from '../../../platform/graphql/decorators.js';
import { PageArgs } from '../../../platform/graphql/page-args.js';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import {
  CurrencyFilter,
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
  TOTAL: 'By total, regardless of the currency.',
  DUE_DATE: 'By due date.',
});

const InvoiceKindFilter = comparisonsOf('InvoiceKindFilter', () => InvoiceKind, ['eq', 'in']);
const PaymentStateFilter = comparisonsOf('PaymentStateFilter', () => PaymentState, ['eq', 'in']);

@InputType({ description: 'Selects documents. All conditions must be true.' })
class InvoiceFilter {
  @Field(() => IdFilter, { nullable: true, description: 'The ID.' })
  id?: object;

  @Field(() => InvoiceKindFilter, { nullable: true, description: 'The kind: invoice or credit note.' })
  kind?: object;

  @Field(() => StringFilter, { nullable: true, description: 'The number.' })
  number?: object;

  @Field(() => IdFilter, { nullable: true, description: 'The customer.' })
  customerId?: object;

  @Field(() => IdFilter, { nullable: true, description: 'The legal entity that issued them.' })
  legalEntityId?: object;

  @Field(() => DateFilter, { nullable: true, description: 'The posting date.' })
  postingDate?: object;

  @Field(() => DateFilter, { nullable: true, description: 'The due date.' })
  dueDate?: object;

  @Field(() => CurrencyFilter, { nullable: true, description: 'The currency.' })
  currency?: object;

  @Field(() => PaymentStateFilter, { nullable: true, description: 'The payment state.' })
  paymentState?: object;

  @Field(() => [InvoiceFilter], { nullable: true, description: 'At least one of these filters must match as well.' })
  or?: InvoiceFilter[];
}

@ArgsType()
export class InvoiceArgs extends PageArgs {
  @Field(() => InvoiceFilter, { nullable: true, description: 'Returns only the documents that match.' })
  filter?: InvoiceFilter;

  @Field(() => [InvoiceSort], {
    nullable: true,
    description: 'The sort order; the newest posting date first by default.',
  })
  orderBy?: { field: string; direction: 'ASC' | 'DESC' }[];

  @Field(() => String, {
    nullable: true,
    description: 'Searches number, external number, customer name and order reference.',
  })
  search?: string;
}

@Shape(
  'NumberSeries',
  'A gapless number series: one for each legal entity, kind of document, fiscal year and source.',
  {
    needs: 'series.view',
  },
)
export class NumberSeriesType {
  @Field(() => ID, { description: 'Identifies the series.' })
  id!: string;

  @Field(() => LegalEntityType, { description: 'The legal entity whose documents it numbers.' })
  legalEntity!: LegalEntityType;

  @Field(() => InvoiceKind, { description: 'The kind of document that it numbers.' })
  kind!: string;

  @Field(() => String, {
    description: "Empty for the legal entity's own documents; the former system for imported ones.",
  })
  source!: string;

  @Field(() => Int, { description: 'The fiscal year.' })
  fiscalYear!: number;

  @Field(() => String, { description: 'The format of a number, such as `INV-{year}-{ref:05d}`.' })
  pattern!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The first number assigned, without the pattern; null if there is none.',
  })
  first?: string;

  @Field(() => String, { description: 'The last number assigned, without the pattern; 0 if there is none.' })
  last!: string;

  @Field(() => Int, { description: 'The number of documents in the series.' })
  count!: number;

  @Field(() => Int, { description: 'The number of assigned numbers without a document. Anything but 0 is an error.' })
  gaps!: number;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The posting date of the last document. Dates never decrease within a series.',
  })
  lastDate?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The hash of the last document, in hexadecimal: the head of the hash chain.',
  })
  headHash?: string;
}
