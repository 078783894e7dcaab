import { sql } from 'kysely';
import { badUserInput } from '../graphql/errors.js';
import { isId } from '../id.js';
import type { Expression, ReadModel, Row, Sql } from './model.js';

/** A reference to the value at a path in the arguments; a prepared statement keeps the path and receives the value on each run. */
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

/** A parameter of a statement whose value is read from the arguments on each run. */
export const slot = (path: readonly (string | number)[], change?: (value: unknown) => unknown): Sql =>
  sql`${new Slot(path, change)}`;

/** A parameter that is computed from the permissions of the caller on each run. */
export const fromPermissions = (value: (permissions: ReadonlySet<string>) => unknown): Sql =>
  slot(['permissions'], (permissions) => value(permissions as ReadonlySet<string>));

/** A parameter with the language in which the caller reads, as in `Language` of the API. */
export const fromLanguage = (): Sql => slot(['language']);

/** A parameter with the id of the caller: the user or token. */
export const callerId = (): Sql => slot(['callerId']);

type FilterInput = { [field: string]: Condition | FilterInput[] | null | undefined };
type Condition = Record<string, unknown>;

const COMPARISONS: Record<string, Sql> = { eq: sql`=`, gt: sql`>`, gte: sql`>=`, lt: sql`<`, lte: sql`<=` };

/** The condition of a `filter` argument: fields are joined by AND, the alternatives in `or` by OR. Undefined if it is empty. */
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
    if (!comparison) throw badUserInput(`Unknown comparison ${operator}.`);
    return [sql`${subject} ${comparison} ${slot(at)}::${type}`];
  });
}

/** The well-formed ids; any other text is not found. */
const idsIn = (given: unknown): string[] => [given].flat().filter((id): id is string => isId(String(id)));

/** A LIKE pattern for lower-case text that contains the given text; wildcards are escaped. */
export const likePattern = (text: unknown): string =>
  `%${String(text)
    .toLowerCase()
    .replace(/[\\%_]/g, (character) => `\\${character}`)}%`;

/** The shape of arguments, which determines their statement: everything except the values. */
export function shapeOf(args: unknown, key = ''): unknown {
  if (key === 'isNull' || key === 'field' || key === 'direction') return args;
  if (Array.isArray(args)) return key === 'or' || key === 'orderBy' ? args.map((each) => shapeOf(each)) : 'list';
  if (args instanceof Date || args === null || typeof args !== 'object') return args == null ? null : 'value';
  return Object.fromEntries(Object.entries(args).map(([name, each]) => [name, shapeOf(each, name)]));
}
