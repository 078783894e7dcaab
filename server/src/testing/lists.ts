import type { GraphQLNamedType, GraphQLSchema } from 'graphql';
import { getNamedType, isAbstractType, isCompositeType, isEnumType, isInputObjectType, isObjectType } from 'graphql';
import type { Expression, ReadModel } from '../platform/reader/model.js';
import type { Operation } from './schema-walk.js';
import { operationsOf } from './schema-walk.js';

/** A value by which a list can be filtered or sorted, with the field that shows it as a path such as `customer.id`. */
export interface Shown {
  name: string;
  /** The selection that shows it, and the keys that lead to it in a row. */
  selection: string;
  keys: readonly string[];
}

/** A filter of a list, with its comparisons and the name of the type that it compares. */
export interface ListFilter extends Shown {
  comparisons: readonly string[];
  type: GraphQLNamedType;
}

/** A list of the API with everything by which it can be filtered and sorted. */
export interface List {
  operation: Operation;
  row: GraphQLNamedType;
  filters: readonly ListFilter[];
  sorts: readonly Shown[];
}

/** Every list of the schema. */
export const listsOf = (schema: GraphQLSchema, models: readonly ReadModel[]): List[] =>
  operationsOf(schema).query.flatMap((operation) => {
    const connection = getNamedType(operation.type);
    const row = isObjectType(connection) && connection.getFields()['nodes'];
    return row ? [listOf(schema, models, operation, getNamedType(row.type))] : [];
  });

function listOf(
  schema: GraphQLSchema,
  models: readonly ReadModel[],
  operation: Operation,
  row: GraphQLNamedType,
): List {
  const model = models.find(({ type }) => type === row.name)!;
  const shown = (name: string, expression: Expression | undefined) =>
    shownAt(schema, row, name, (expression?.reads ?? name).split('.'));
  const filters = inputFields(operation, 'filter').flatMap((field): ListFilter[] => {
    const comparisons = getNamedType(field.type);
    if (field.name === 'or' || !isInputObjectType(comparisons)) return [];
    const operators = Object.values(comparisons.getFields());
    const compared = operators.find(({ name }) => name !== 'isNull')!;
    const type = getNamedType(compared.type);
    return [
      { ...shown(field.name, model.filters?.[field.name]), comparisons: operators.map(({ name }) => name), type },
    ];
  });
  const fields = getNamedType(inputFields(operation, 'orderBy').find(({ name }) => name === 'field')?.type);
  const sorts = isEnumType(fields) ? fields.getValues() : [];
  return {
    operation,
    row,
    filters,
    sorts: sorts.map(({ name }) => ({ ...shown(camelCase(name), model.sorts?.[name]), name })),
  };
}

function inputFields(operation: Operation, argument: string) {
  const type = getNamedType(operation.args.find(({ name }) => name === argument)?.type);
  return isInputObjectType(type) ? Object.values(type.getFields()) : [];
}

const camelCase = (name: string) => name.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** Fields by which an object is compared: those of money, of a code, and of a record. */
const STANDS_FOR = ['amount', 'code', 'id'];

function shownAt(schema: GraphQLSchema, type: GraphQLNamedType, name: string, path: readonly string[]): Shown {
  const [step, ...rest] = path as [string, ...string[]];
  const concrete = isAbstractType(type) ? schema.getPossibleTypes(type)[0]! : type;
  const field = isObjectType(concrete) ? concrete.getFields()[step] : undefined;
  if (!field) throw new Error(`${type.name} has no field ${step}.`);
  const below = getNamedType(field.type);
  if (!isCompositeType(below)) return { name, selection: step, keys: [step] };
  const chosen = isObjectType(below) ? STANDS_FOR.find((each) => below.getFields()[each]) : 'id';
  const inside = shownAt(schema, below, name, rest.length > 0 ? rest : [chosen!]);
  return { name, selection: `${step} { ${inside.selection} }`, keys: [step, ...inside.keys] };
}

/** The value of a row to which keys lead; null where an object on the way is null. */
export function valueAt(row: unknown, keys: readonly string[]): unknown {
  let at: unknown = row;
  for (const key of keys) at = (at as Record<string, unknown> | null)?.[key] ?? null;
  return at;
}

/** A value of each type that no row of the tests has. */
const EXAMPLES: Record<string, unknown> = {
  ID: '00000000-0000-7000-8000-000000000009',
  String: 'nothing has this text',
  CurrencyCode: 'JPY',
  Decimal: '1',
  Date: '2026-01-31',
  DateTime: '2026-01-31T00:00:00.000Z',
};

/** Operands of a comparison, chosen among the values of rows. */
export function operandsOf(comparison: string, values: readonly unknown[], { type }: ListFilter): unknown[] {
  if (comparison === 'isNull') return [true, false];
  if (type.name === 'Boolean') return [true, false];
  const known = [...new Set(values.filter((value) => value !== null))];
  const example = isEnumType(type) ? type.getValues()[0]!.name : EXAMPLES[type.name];
  const [one, other] = known.length > 0 ? [known[Math.floor(known.length / 2)], known[0]] : [example, example];
  if (comparison === 'in') return [[one, other], []];
  return comparison === 'contains' ? [String(one).slice(1, 5).toUpperCase()] : [one];
}

/** An operand of an equality or a search in text that no row matches; undefined for other comparisons. */
export function absentOperand(comparison: string, values: readonly unknown[], { type }: ListFilter): unknown {
  if (!['eq', 'in', 'contains'].includes(comparison)) return undefined;
  const absent = isEnumType(type)
    ? type.getValues().find(({ name }) => !values.includes(name))?.name
    : EXAMPLES[type.name];
  return comparison === 'in' && absent !== undefined ? [absent] : absent;
}
