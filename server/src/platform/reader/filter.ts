import { sql } from 'kysely';
import { badUserInput } from '../graphql/errors.js';
import { isId } from '../id.js';
import type { Expression, ReadModel, Row, Sql } from './model.js';

/** The value at a place in the arguments; a prepared statement keeps the place and is given the value each time. */
export class Slot {
  constructor(
    readonly path: readonly (string | number)[],
    readonly change: (value: unknown) => unknown = (value) => value,
  ) {}

  read(args: unknown): unknown {
    let at: unknown = args;
    for (const step of this.path) at = (at as Record<string | number, unknown> | null | undefined)?.[step];
    return this.change(at);
  }
}

/** A parameter of a statement whose value is found in the arguments when it is run. */
export const slot = (path: readonly (string | number)[], change?: (value: unknown) => unknown): Sql =>
  sql`${new Slot(path, change)}`;

/** A parameter that is worked out from the permissions of whoever asks, each time the statement is run. */
export const fromPermissions = (value: (permissions: ReadonlySet<string>) => unknown): Sql =>
  slot(['permissions'], (permissions) => value(permissions as ReadonlySet<string>));

type FilterInput = { [field: string]: Condition | FilterInput[] | null | undefined };
type Condition = Record<string, unknown>;

const COMPARISONS: Record<string, Sql> = { eq: sql`=`, gt: sql`>`, gte: sql`>=`, lt: sql`<`, lte: sql`<=` };

/** The condition of a `filter` argument: its fields AND, the alternatives in `or` OR. Undefined when nothing is asked. */
export function filterCondition(
  model: ReadModel,
  row: Row,
  filter: FilterInput,
  path: (string | number)[],
): Sql | undefined {
  const parts: Sql[] = [];
  for (const [name, condition] of Object.entries(filter)) {
    if (condition == null) continue;
    if (name === 'or') parts.push(anyOf(model, row, condition as FilterInput[], [...path, 'or']));
    else parts.push(...fieldConditions(filterOf(model, name), row, condition as Condition, [...path, name]));
  }
  return parts.length > 0 ? sql`(${sql.join(parts, sql` AND `)})` : undefined;
}

function anyOf(model: ReadModel, row: Row, alternatives: FilterInput[], path: (string | number)[]): Sql {
  const parts = alternatives.map((each, index) => filterCondition(model, row, each, [...path, index]) ?? sql`true`);
  return parts.length > 0 ? sql`(${sql.join(parts, sql` OR `)})` : sql`false`;
}

function filterOf(model: ReadModel, name: string): Expression {
  const found = model.filters?.[name];
  if (!found) throw new Error(`${model.type} has no filter ${name}: the input type and the read model disagree.`);
  return found;
}

function fieldConditions(expression: Expression, row: Row, condition: Condition, path: (string | number)[]): Sql[] {
  const type = sql.raw(expression.type);
  const subject = expression.sql(row);
  return Object.entries(condition).flatMap(([operator, operand]) => {
    if (operand == null) return [];
    const at = [...path, operator];
    if (operator === 'isNull') return [operand ? sql`${subject} IS NULL` : sql`${subject} IS NOT NULL`];
    if (expression.type === 'uuid') return [sql`${subject} = ANY(${slot(at, idsIn)}::uuid[])`];
    if (operator === 'in') return [sql`${subject} = ANY(${slot(at)}::${type}[])`];
    if (operator === 'contains') return [sql`lower(${subject}) LIKE ${slot(at, likePattern)}`];
    const comparison = COMPARISONS[operator];
    if (!comparison) throw badUserInput(`There is no comparison ${operator}.`);
    return [sql`${subject} ${comparison} ${slot(at)}::${type}`];
  });
}

/** Those of the given ids that can be one; a text that cannot is simply not found. */
const idsIn = (given: unknown): string[] => [given].flat().filter((id): id is string => isId(String(id)));

/** A text anywhere, in any case; what has a meaning in LIKE is taken literally. */
export const likePattern = (text: unknown): string =>
  `%${String(text)
    .toLowerCase()
    .replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** What distinguishes the statements of two sets of arguments: everything but the values themselves. */
export function shapeOf(args: unknown, key = ''): unknown {
  if (key === 'isNull' || key === 'field' || key === 'direction') return args;
  if (Array.isArray(args)) return key === 'or' || key === 'orderBy' ? args.map((each) => shapeOf(each)) : 'list';
  if (args instanceof Date || args === null || typeof args !== 'object') return args == null ? null : 'value';
  return Object.fromEntries(Object.entries(args).map(([name, each]) => [name, shapeOf(each, name)]));
}
