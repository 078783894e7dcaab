import type { ClassType } from 'type-graphql';
import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { Shape } from './decorators.js';
import { AS_ITS_NODES, NO_PERMISSION } from './reading-rights.js';
import { CurrencyCodeScalar, DateScalar, DateTimeScalar, DecimalScalar } from './scalars.js';
import { UserErrorType } from './user-error.js';

@Shape('Money', 'An exact amount in a currency.', { needs: NO_PERMISSION })
export class MoneyType {
  @Field(() => DecimalScalar, { description: 'With as many decimals as the currency has.' })
  amount!: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of the amount.' })
  currency!: string;
}

@Shape('UnitPrice', 'The price of one unit, net of tax.', { needs: NO_PERMISSION })
export class UnitPriceType {
  @Field(() => DecimalScalar, { description: 'With at least as many decimals as the currency has, six at most.' })
  amount!: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of the price.' })
  currency!: string;
}

@Shape('Action', 'What can be done with a document now and, for what cannot, why.', { needs: NO_PERMISSION })
export class ActionType {
  @Field(() => String, { description: 'The mutation that does it.' })
  name!: string;

  @Field(() => Boolean, { description: 'Whether the caller may do it now.' })
  isAllowed!: boolean;

  @Field(() => String, { nullable: true, description: 'Why not, in a sentence; null when it is allowed.' })
  reason?: string;
}

@Shape('PageInfo', 'Where a page stands in its list (Relay connection specification).', { needs: NO_PERMISSION })
export class PageInfoType {
  @Field(() => Boolean, { description: 'Whether more follows.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether something comes before.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first entry.' })
  startCursor?: string;

  @Field(() => String, { nullable: true, description: 'The cursor of the last entry.' })
  endCursor?: string;
}

/** What every payload has beside the entity it is about. */
export interface Payload {
  userErrors: object[];
}

/** Declares a payload: the entity fields stand in the class, `userErrors` and, with a key, `replayed` are added here. */
export const PayloadShape =
  (name: string, more: { takesKey?: boolean } = {}) =>
  (target: Function) => {
    const add = (field: string, type: () => object, description: string) =>
      Field(type as () => Function, { description })(target.prototype as object, field);
    add(
      'userErrors',
      () => [UserErrorType],
      'Why it was refused; empty when it was done and is shown. Nothing is ever half done.',
    );
    if (more.takesKey) add('replayed', () => Boolean, 'Whether an earlier call with the same key had already done it.');
    Shape(name, 'What came of the mutation.', { needs: NO_PERMISSION })(target);
  };

/** The Relay connection of a type. */
export function connectionOf(name: string, node: () => ClassType): ClassType {
  @Shape(`${name}Edge`, `One ${name} in a list, with its cursor.`, { needs: AS_ITS_NODES })
  class Edge {
    @Field(() => String, { description: 'Opaque; give it back as `after` or `before`.' })
    cursor!: string;

    @Field(() => node(), { description: 'The entry itself.' })
    node!: object;
  }
  @Shape(`${name}Connection`, `A page of a list of ${name}.`, { needs: AS_ITS_NODES })
  class Connection {
    @Field(() => [node()], { description: 'The entries of the page.' })
    nodes!: object[];

    @Field(() => [Edge], { description: 'The entries of the page, each with its cursor.' })
    edges!: Edge[];

    @Field(() => PageInfoType, { description: 'Where the page stands.' })
    pageInfo!: PageInfoType;

    @Field(() => Int, { description: 'How many entries the whole list has, counted to 10,000 at most.' })
    totalCount!: number;

    @Field(() => Boolean, { description: 'Whether `totalCount` is the whole list.' })
    isTotalCountExact!: boolean;
  }
  return Connection;
}

enum SortDirection {
  ASC = 'ASC',
  DESC = 'DESC',
}
registerEnumType(SortDirection, {
  name: 'SortDirection',
  description: 'Which way a list runs.',
  valuesConfig: { ASC: { description: 'Smallest first.' }, DESC: { description: 'Largest first.' } },
});

/** The `orderBy` input of a list; `fields` maps what can be ordered by to its description. */
export function sortOf(name: string, fields: Readonly<Record<string, string>>): ClassType {
  const values = Object.fromEntries(Object.keys(fields).map((field) => [field, field]));
  const valuesConfig = Object.fromEntries(
    Object.entries(fields).map(([field, description]) => [field, { description }]),
  );
  registerEnumType(values, {
    name: `${name}SortField`,
    description: `What a list of ${name} can be sorted by.`,
    valuesConfig,
  });
  @InputType(`${name}Sort`, { description: `How to sort a list of ${name}.` })
  class Sort {
    @Field(() => values, { description: 'What to order by.' })
    field!: string;

    @Field(() => SortDirection, { defaultValue: SortDirection.ASC, description: 'Which way.' })
    direction!: SortDirection;
  }
  return Sort;
}

const SCALARS = { String, Boolean, Date: DateScalar, DateTime: DateTimeScalar, Decimal: DecimalScalar };
type Comparison = 'eq' | 'in' | 'gt' | 'gte' | 'lt' | 'lte' | 'contains' | 'isNull';

const COMPARISONS: Record<Comparison, string> = {
  eq: 'Equal to this.',
  in: 'Equal to one of these.',
  gt: 'Greater or later than this.',
  gte: 'This, or greater or later.',
  lt: 'Less or earlier than this.',
  lte: 'This, or less or earlier.',
  contains: 'Contains this text, in any case.',
  isNull: 'Whether there is no value.',
};

/** An input with the comparisons that make sense for a type; all that are given must hold. */
export function comparisonsOf(name: string, type: () => object, comparisons: readonly Comparison[]): ClassType {
  class Comparisons {}
  for (const comparison of comparisons) {
    const given = comparison === 'in' ? () => [type()] : comparison === 'isNull' ? () => Boolean : type;
    Field(given as never, { nullable: true, description: COMPARISONS[comparison] })(Comparisons.prototype, comparison);
  }
  InputType(name, { description: 'All comparisons that are given must hold.' })(Comparisons);
  return Comparisons;
}

export const StringFilter = comparisonsOf('StringFilter', () => SCALARS.String, ['eq', 'in', 'contains', 'isNull']);
export const IdFilter = comparisonsOf('IdFilter', () => ID, ['eq', 'in']);
export const BooleanFilter = comparisonsOf('BooleanFilter', () => SCALARS.Boolean, ['eq']);
export const DateTimeFilter = comparisonsOf('DateTimeFilter', () => SCALARS.DateTime, [
  'gt',
  'gte',
  'lt',
  'lte',
  'isNull',
]);
export const DateFilter = comparisonsOf('DateFilter', () => SCALARS.Date, ['eq', 'gt', 'gte', 'lt', 'lte', 'isNull']);
export const DecimalFilter = comparisonsOf('DecimalFilter', () => SCALARS.Decimal, ['eq', 'gt', 'gte', 'lt', 'lte']);
