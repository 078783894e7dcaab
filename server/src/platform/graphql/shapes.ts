import type { ClassType } from 'type-graphql';
import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { ActionName } from './action-names.js';
import { Shape } from './decorators.js';
import { AS_ITS_NODES, NO_PERMISSION } from './reading-rights.js';
import { CurrencyCodeScalar, DateScalar, DateTimeScalar, DecimalScalar } from './scalars.js';
import { ErrorCode, UserErrorType } from './user-error.js';

@Shape('Money', 'An exact amount in a currency.', { needs: NO_PERMISSION })
export class MoneyType {
  @Field(() => DecimalScalar, { description: 'The amount, with the number of decimals of the currency.' })
  amount!: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of the amount.' })
  currency!: string;
}

@Shape('UnitPrice', 'The price of one unit, net of tax.', { needs: NO_PERMISSION })
export class UnitPriceType {
  @Field(() => DecimalScalar, { description: 'The price, with at least the decimals of the currency and at most six.' })
  amount!: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of the price.' })
  currency!: string;
}

@Shape('Action', 'An action on a document: whether it is allowed now and, if not, why.', { needs: NO_PERMISSION })
export class ActionType {
  @Field(() => ActionName, { description: 'The mutation that performs the action.' })
  name!: string;

  @Field(() => Boolean, { description: 'Whether the caller may perform the action now.' })
  isAllowed!: boolean;

  @Field(() => ErrorCode, {
    nullable: true,
    description: 'The reason why the action is not allowed, for programs; null if it is allowed.',
  })
  code?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The reason why the action is not allowed, and the remedy, for users; null if it is allowed.',
  })
  reason?: string;
}

@Shape('PageInfo', 'The position of a page in its list (Relay connection specification).', { needs: NO_PERMISSION })
export class PageInfoType {
  @Field(() => Boolean, { description: 'Whether more entries follow.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether entries precede the page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first entry.' })
  startCursor?: string;

  @Field(() => String, { nullable: true, description: 'The cursor of the last entry.' })
  endCursor?: string;
}

/** The fields that all payloads share. */
export interface Payload {
  userErrors: object[];
}

/** Declares a payload: the class declares the entity fields; `userErrors` and, with a key, `replayed` are added here. */
export const PayloadShape =
  (name: string, more: { takesKey?: boolean } = {}) =>
  (target: Function) => {
    const add = (field: string, type: () => object, description: string) =>
      Field(type as () => Function, { description })(target.prototype as object, field);
    add(
      'userErrors',
      () => [UserErrorType],
      'The refusals; empty if the mutation succeeded. A mutation is saved completely or not at all.',
    );
    if (more.takesKey)
      add('replayed', () => Boolean, 'Whether an earlier call with the same key produced this result.');
    Shape(name, 'The result of the mutation.', { needs: NO_PERMISSION })(target);
  };

/** The Relay connection of a type. */
export function connectionOf(name: string, node: () => ClassType): ClassType {
  @Shape(`${name}Edge`, `An entry of a list of ${name}, with its cursor.`, { needs: AS_ITS_NODES })
  class Edge {
    @Field(() => String, { description: 'The opaque cursor of the entry, for `after` or `before`.' })
    cursor!: string;

    @Field(() => node(), { description: 'The entry.' })
    node!: object;
  }
  @Shape(`${name}Connection`, `A page of a list of ${name}.`, { needs: AS_ITS_NODES })
  class Connection {
    @Field(() => [node()], { description: 'The entries of the page.' })
    nodes!: object[];

    @Field(() => [Edge], { description: 'The entries of the page, each with its cursor.' })
    edges!: Edge[];

    @Field(() => PageInfoType, { description: 'The position of the page in the list.' })
    pageInfo!: PageInfoType;

    @Field(() => Int, { description: 'The number of entries in the whole list, counted up to 10,000.' })
    totalCount!: number;

    @Field(() => Boolean, { description: 'Whether `totalCount` counts the whole list.' })
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
  description: 'The direction of a sort.',
  valuesConfig: { ASC: { description: 'Ascending.' }, DESC: { description: 'Descending.' } },
});

/** The description of a sort by `updated_at`, in which entries move. */
export const BY_LAST_CHANGE =
  'By time of the last change. An entry that changes moves while the list is paged, so that pages can omit or repeat entries; sort by `CREATED_AT` to read all of them.';

/** The `orderBy` input of a list; `fields` maps each sort field to its description. */
export function sortOf(name: string, fields: Readonly<Record<string, string>>): ClassType {
  const values = Object.fromEntries(Object.keys(fields).map((field) => [field, field]));
  const valuesConfig = Object.fromEntries(
    Object.entries(fields).map(([field, description]) => [field, { description }]),
  );
  registerEnumType(values, {
    name: `${name}SortField`,
    description: `The fields by which a list of ${name} can be sorted.`,
    valuesConfig,
  });
  @InputType(`${name}Sort`, { description: `A sort key for a list of ${name}.` })
  class Sort {
    @Field(() => values, { description: 'The field to sort by.' })
    field!: string;

    @Field(() => SortDirection, { defaultValue: SortDirection.ASC, description: 'The direction of the sort.' })
    direction!: SortDirection;
  }
  return Sort;
}

const SCALARS = {
  String,
  Boolean,
  Currency: CurrencyCodeScalar,
  Date: DateScalar,
  DateTime: DateTimeScalar,
  Decimal: DecimalScalar,
};
type Comparison = 'eq' | 'in' | 'gt' | 'gte' | 'lt' | 'lte' | 'contains' | 'isNull';

const COMPARISONS: Record<Comparison, string> = {
  eq: 'Equal to this value.',
  in: 'Equal to one of these values.',
  gt: 'Greater or later than this value.',
  gte: 'Equal to, greater or later than this value.',
  lt: 'Less or earlier than this value.',
  lte: 'Equal to, less or earlier than this value.',
  contains: 'Contains this text; not case-sensitive.',
  isNull: 'Whether the value is null.',
};

/** An input with the given comparisons of a type. */
export function comparisonsOf(name: string, type: () => object, comparisons: readonly Comparison[]): ClassType {
  class Comparisons {}
  for (const comparison of comparisons) {
    const operand = comparison === 'in' ? () => [type()] : comparison === 'isNull' ? () => Boolean : type;
    Field(operand as never, { nullable: true, description: COMPARISONS[comparison] })(
      Comparisons.prototype,
      comparison,
    );
  }
  InputType(name, { description: 'The comparisons that a value must satisfy, all together.' })(Comparisons);
  return Comparisons;
}

export const StringFilter = comparisonsOf('StringFilter', () => SCALARS.String, ['eq', 'in', 'contains', 'isNull']);
export const IdFilter = comparisonsOf('IdFilter', () => ID, ['eq', 'in']);
export const CurrencyFilter = comparisonsOf('CurrencyFilter', () => SCALARS.Currency, ['eq', 'in']);
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
