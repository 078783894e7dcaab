import { sql } from 'kysely';
import { badUserInput } from '../graphql/errors.js';
import { isId } from '../id.js';
import { codesIn, likePattern, lowered, slot } from './filter.js';
import type { Expression, ReadModel, Row, Sql } from './model.js';

type FilterInput = { [field: string]: Condition | FilterInput[] | null | undefined };
type Condition = Record<string, unknown>;
type Path = readonly (string | number)[];

const COMPARISONS: Record<string, Sql> = { eq: sql`=`, gt: sql`>`, gte: sql`>=`, lt: sql`<`, lte: sql`<=` };

/** A condition on a row. */
type OfRow = (row: Row) => Sql;

/** The conditions of a list, joined by AND. */
export interface Conditions {
  /** PostgreSQL knows how many rows they select, whatever the values. */
  known: OfRow[];
  /** How many rows they select depends on the values. */
  valued: OfRow[];
  /** Whether PostgreSQL has to see the values to estimate it. */
  needsValues: boolean;
  /** Whether it estimates it badly even so. */
  isUnpredictable: boolean;
}

/**
 * The conditions of a `filter` argument: fields are joined by AND, the alternatives in `or` by OR. In a list that is sorted
 * by `sorted`, ranges of it begin or end the list, and no other row is read.
 */
export function filterConditions(model: ReadModel, filter: FilterInput, path: Path, sorted?: Expression): Conditions {
  const all: Conditions = { ...NONE, known: [], valued: [] };
  for (const [name, condition] of Object.entries(filter)) {
    if (condition == null) continue;
    if (name === 'or') add(all, anyOf(model, condition as FilterInput[], [...path, 'or']));
    else for (const each of fieldConditions(filterOf(model, name), condition, [...path, name], sorted)) add(all, each);
  }
  return all;
}

function add(to: Conditions, { known, valued, needsValues, isUnpredictable }: Conditions): void {
  to.known.push(...known);
  to.valued.push(...valued);
  to.needsValues ||= needsValues;
  to.isUnpredictable ||= isUnpredictable;
}

function anyOf(model: ReadModel, alternatives: FilterInput[], path: Path): Conditions {
  const each = alternatives.map((filter, index) => filterConditions(model, filter, [...path, index]));
  const condition: OfRow = (row) => {
    const parts = each.map(({ known, valued }) => {
      const own = [...known, ...valued].map((condition) => condition(row));
      return sql`(${sql.join([sql`true`, ...own], sql` AND `)})`;
    });
    return parts.length > 0 ? sql`(${sql.join(parts, sql` OR `)})` : sql`false`;
  };
  return { ...estimated(condition), isUnpredictable: each.some(({ isUnpredictable }) => isUnpredictable) };
}

/** The filter of a model with this name. Throws if there is none. */
function filterOf(model: ReadModel, name: string): Expression {
  const found = model.filters?.[name];
  if (!found) throw new Error(`${model.type} has no filter ${name}: the input type and the read model disagree.`);
  return found;
}

function fieldConditions(
  expression: Expression,
  condition: Condition | FilterInput[],
  path: Path,
  sorted: Expression | undefined,
): Conditions[] {
  const isSorted = sorted !== undefined && textOf(sorted) === textOf(expression);
  return Object.entries(condition).flatMap(([operator, operand]: [string, unknown]) =>
    operand == null ? [] : fieldCondition(expression, { operator, operand, at: [...path, operator], isSorted }),
  );
}

const anyRow: Row = Object.assign((column: string) => sql.ref(column), {
  of: (join: string, column: string) => sql.ref(`${join}.${column}`),
});

/** A text that is the same for equal expressions. */
const textOf = ({ sql: read }: Expression): string => JSON.stringify(read(anyRow).toOperationNode());

interface Asked {
  operator: string;
  operand: unknown;
  at: Path;
  /** Whether the list is sorted by the expression. */
  isSorted: boolean;
}

function fieldCondition(expression: Expression, { operator, operand, at, isSorted }: Asked): Conditions {
  const { sql: subject, isCode, isUnpredictable } = expression;
  if (operator === 'isNull') return known((row) => sql`${subject(row)} IS ${operand ? sql`NULL` : sql`NOT NULL`}`);
  if (isCode) return (isUnpredictable ? unpredictable : known)(codeCondition(expression, codesIn(operand)));
  if (expression.type === 'uuid') {
    if (operator === 'eq') return estimated((row) => sql`${subject(row)} = ${slot(at, idIn)}::uuid`);
    return estimated((row) => sql`${subject(row)} = ANY(${slot(at, idsIn)}::uuid[])`);
  }
  if (operator === 'contains') return unpredictable(containsText(expression, at));
  const type = sql.raw(expression.type);
  if (operator === 'in') return estimated((row) => sql`${subject(row)} = ANY(${slot(at)}::${type}[])`);
  const comparison = COMPARISONS[operator];
  if (!comparison) throw badUserInput(`Unknown comparison ${operator}.`);
  const compared: OfRow = (row) => sql`${subject(row)} ${comparison} ${slot(at)}::${type}`;
  // NOTE: rows with one value are sorted by what follows; without the value, PostgreSQL may read all rows in that order.
  if (operator === 'eq') return isSorted ? { ...known(compared), needsValues: true } : estimated(compared);
  // NOTE: at the ends of a column, estimates are off by the rows of a hundredth of the table.
  return isSorted ? known(compared) : { ...estimated(compared), isUnpredictable: true };
}

const NONE: Readonly<Conditions> = { known: [], valued: [], needsValues: false, isUnpredictable: false };

const known = (condition: OfRow): Conditions => ({ ...NONE, known: [condition] });

const estimated = (condition: OfRow): Conditions => ({ ...NONE, valued: [condition], needsValues: true });

const unpredictable = (condition: OfRow): Conditions => ({ ...NONE, valued: [condition], isUnpredictable: true });

function codeCondition({ byCode, sql: subject }: Expression, codes: readonly (string | boolean)[]): OfRow {
  if (codes.length === 0) return () => sql`false`;
  if (!byCode) return (row) => sql`${subject(row)} IN (${sql.join(codes.map((code) => sql.lit(code)))})`;
  const each = codes.map((code) => byCode[String(code)]!);
  return (row) =>
    sql`(${sql.join(
      each.map((condition) => condition(row)),
      sql` OR `,
    )})`;
}

/** The text that contains the expression has an index for patterns; the expression itself decides. */
function containsText({ sql: subject, within }: Expression, at: Path): OfRow {
  return (row) => {
    const pattern = () => lowered(slot(at, likePattern));
    const contains = sql`lower(${subject(row)}) LIKE ${pattern()}`;
    return within ? sql`(${within(row)} LIKE ${pattern()} AND ${contains})` : contains;
  };
}

const idIn = (given: unknown): string | undefined => idsIn(given)[0];

/** The well-formed ids, each once; any other text is not found. */
const idsIn = (given: unknown): string[] => [...new Set([given].flat())].filter((id): id is string => isId(String(id)));
