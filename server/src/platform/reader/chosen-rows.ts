import { sql } from 'kysely';
import type { Conditions } from './conditions.js';
import { filterConditions } from './conditions.js';
import { slot } from './filter.js';
import type { ReadModel, Row, Sql } from './model.js';
import type { Page, SortKey } from './paging.js';
import { beyond, orderBy, rowsFor } from './paging.js';
import type { Borders, Found } from './search.js';
import { foundBy, isFound } from './search.js';
import type { StatementWriter } from './statement.js';

/** Which rows of a model a page has. */
export interface Choice {
  page: Page;
  keys: readonly SortKey[];
  filter: Parameters<typeof filterConditions>[1] | undefined;
  /** How the search argument is compared, if it is given. */
  search: Borders | undefined;
  /** Whether to read the cursors of the rows and whether there are more rows. */
  wantsCursors: boolean;
  where: ((row: Row) => Sql) | undefined;
}

/** Rows at the start of a list that are compared one by one before an index is asked for all that match. */
const NEAR = 2_000;
/** The most rows that are sorted. */
const FAR = 5_000;

const and = (conditions: readonly Sql[]): Sql => sql.join(conditions, sql` AND `);

/** The conditions of a list on its rows, without its search. */
function conditionsOf(model: ReadModel, { filter, where, keys }: Choice): Conditions {
  const own = [model.where, where].filter((each) => each !== undefined);
  const none = { known: [], valued: [], needsValues: false, isUnpredictable: false };
  const { known, ...others } = filter ? filterConditions(model, filter, ['filter'], keys[0]?.expression) : none;
  return { known: [() => sql`true`, ...own, ...known], ...others };
}

const on = (row: Row, conditions: readonly ((row: Row) => Sql)[]): Sql[] => conditions.map((each) => each(row));

/** Whether PostgreSQL has to see the values of a list to plan it well. */
export const dependsOnValues = (model: ReadModel, choice: Choice): boolean => conditionsOf(model, choice).needsValues;

/** Whether PostgreSQL cannot know if many rows match or few. Such a statement is large: planning it takes longer than running it. */
export const isUncertain = (model: ReadModel, choice: Choice): boolean =>
  conditionsOf(model, choice).isUnpredictable || choice.search !== undefined;

/** The rows of the page, with the given columns, as a source of a statement. */
export function chosenRows(writer: StatementWriter, model: ReadModel, choice: Choice, columns: readonly string[]): Sql {
  const { row, from } = writer.open(model);
  const { known, valued } = conditionsOf(model, choice);
  if (isUncertain(model, choice)) return nearOrFar(writer, model, choice, columns);
  return sql`(${pageOf(choice, columns, row, from, on(row, [...known, ...valued]))})`;
}

/** The number of rows that match, counted up to a limit. */
export function countOf(writer: StatementWriter, model: ReadModel, choice: Choice, limit: number): Sql {
  const all = choice.search ? foundBy(model.search!, choice.search) : [undefined];
  const counted = all.map((found) => {
    const select = (row: Row, from: () => Sql, conditions: readonly Sql[]) =>
      sql`SELECT ${row('id')} AS id FROM ${from()} WHERE ${and(conditions)} LIMIT ${sql.lit(limit)}`;
    return sql`(${rowsFound(writer, model, choice, found, select)})`;
  });
  return sql`(SELECT count(*) FROM (SELECT FROM (${sql.join(counted, sql` UNION `)}) AS each_found LIMIT ${sql.lit(limit)}) AS counted)`;
}

const limitOf = ({ page, wantsCursors }: Choice): Sql => sql.lit(rowsFor(page, wantsCursors));

const inOrder = (choice: Choice, row: Row): Sql =>
  sql`ORDER BY ${orderBy(choice.keys, row, choice.page.isBackward)} LIMIT ${limitOf(choice)}`;

/** The first rows of a list from its cursor on, with the given conditions. */
function pageOf(
  choice: Choice,
  columns: readonly string[],
  row: Row,
  from: () => Sql,
  conditions: readonly Sql[],
): Sql {
  const condition = and([...conditions, ...position(choice, row)]);
  const order = inOrder(choice, row);
  return sql`SELECT ${sql.join(columns.map(row))} FROM ${from()} WHERE ${condition} ${order}`;
}

/** The condition that rows are beyond the cursor; none on the first page. */
function position({ keys, page }: Choice, row: Row): Sql[] {
  if (!page.cursor) return [];
  const cursor = keys.map((_, index) => slot(['cursor', index]));
  return [beyond(keys, row, cursor, page.isBackward)];
}

/**
 * The rows of a page whose conditions select many rows or few, which PostgreSQL cannot know. If the first rows of the list
 * contain a page of them, it is that. Otherwise all rows that match are looked up in indexes and sorted; if they are too
 * many, they are found soon in the order of the list.
 */
function nearOrFar(writer: StatementWriter, model: ReadModel, choice: Choice, columns: readonly string[]): Sql {
  const limit = limitOf(choice);
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const byKeys = choice.keys.map(({ direction }, index) => {
    const isAscending = (direction === 'ASC') !== choice.page.isBackward;
    return sql`${sql.ref(keyName(index))} ${isAscending ? sql`ASC` : sql`DESC`}`;
  });
  const areFew = sql`(SELECT count(*) FROM far) <= ${sql.lit(FAR)}`;
  const { row, from } = writer.open(model);
  const { known, valued } = conditionsOf(model, choice);
  const all = [sql`NOT ${areFew}`, ...on(row, [...known, ...valued]), ...searched(model, row, choice)];
  return sql`(WITH near AS MATERIALIZED (${nearRows(writer, model, choice, columns)}),
    far AS MATERIALIZED (${farRows(writer, model, choice, columns)})
    SELECT ${names} FROM near WHERE (SELECT count(*) FROM near) = ${limit}
    UNION ALL (SELECT ${names} FROM far WHERE ${areFew} ORDER BY ${sql.join(byKeys)} LIMIT ${limit})
    UNION ALL (${pageOf(choice, columns, row, from, all)}))`;
}

const searched = (model: ReadModel, row: Row, { search }: Choice): Sql[] =>
  search ? [isFound(model.search!, row, search)] : [];

const keyName = (index: number): string => `key${index}`;

/** The matching rows among the first of the list. */
function nearRows(writer: StatementWriter, model: ReadModel, choice: Choice, columns: readonly string[]): Sql {
  const { row, from } = writer.open(model);
  const { known, valued } = conditionsOf(model, choice);
  const conditions = [...on(row, valued), ...searched(model, row, choice)];
  const found = sql.join(columns.map(row));
  const order = inOrder(choice, row);
  const source = from((used) => {
    const first = writer.open(model);
    const condition = and([...on(first.row, known), ...position(choice, first.row)]);
    const sort = orderBy(choice.keys, first.row, choice.page.isBackward);
    return sql`(SELECT ${sql.join(used.map(first.row))} FROM ${first.from()} WHERE ${condition} ORDER BY ${sort} LIMIT ${sql.lit(NEAR)})`;
  });
  return sql`SELECT ${found} FROM ${source} WHERE ${and(conditions)} ${order}`;
}

/** The matching rows with their sort keys, unless there are enough near ones: all, or too many. Of the rows of one id, a page is enough. */
function farRows(writer: StatementWriter, model: ReadModel, choice: Choice, columns: readonly string[]): Sql {
  const isFar = sql`(SELECT count(*) FROM near) < ${limitOf(choice)}`;
  const all = choice.search ? foundBy(model.search!, choice.search) : [undefined];
  const parts = all.map((found) => {
    const select = (row: Row, from: () => Sql, conditions: readonly Sql[]) => {
      const keys = choice.keys.map(({ expression }, at) => sql`${expression.sql(row)} AS ${sql.ref(keyName(at))}`);
      const condition = and([isFar, ...conditions, ...position(choice, row)]);
      const order = found && 'ids' in found ? inOrder(choice, row) : sql`LIMIT ${sql.lit(FAR + 1)}`;
      return sql`SELECT ${sql.join([...columns.map(row), ...keys])} FROM ${from()} WHERE ${condition} ${order}`;
    };
    return sql`(${rowsFound(writer, model, choice, found, select)})`;
  });
  return sql.join(parts, sql` UNION `);
}

/** Selects rows with the conditions of a list and one way in which a search finds rows, for each id if it finds ids. */
function rowsFound(
  writer: StatementWriter,
  model: ReadModel,
  choice: Choice,
  found: Found | undefined,
  select: (row: Row, from: () => Sql, conditions: readonly Sql[]) => Sql,
): Sql {
  const { row, from } = writer.open(model);
  const { known, valued } = conditionsOf(model, choice);
  const conditions = on(row, [...known, ...valued]);
  if (!found) return select(row, from, conditions);
  if ('condition' in found) return select(row, from, [...conditions, found.condition(row)]);
  const ofId = select(row, from, [...conditions, sql`${row(found.by)} = wanted.id`]);
  return sql`SELECT of_id.* FROM unnest(${found.ids}) AS wanted(id) CROSS JOIN LATERAL (${ofId}) AS of_id`;
}
