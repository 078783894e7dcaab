import { createHash } from 'node:crypto';
import type { CompiledQuery } from 'kysely';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely';
import type { Context } from '../context.js';
import type { Needed } from '../graphql/selection-rights.js';
import { Slot, filterCondition, likePattern, slot } from './filter.js';
import type { Finish } from './finish.js';
import { finishOf } from './finish.js';
import type { ReadModel, Row, Sql } from './model.js';
import type { SortKey, Page } from './paging.js';
import { beyond, orderBy, rowsFor } from './paging.js';
import type { Selection } from './selection.js';
import type { Models } from './statement.js';
import { StatementWriter } from './statement.js';

/** A statement ready to be run again and again with other values. */
export interface Plan {
  name: string;
  text: string;
  slots: readonly unknown[];
  finish: Finish | undefined;
  permissions: readonly Needed[];
  /** Only where the rows are answered as text: the names in them that are never null. */
  neverNull?: ReadonlySet<string> | undefined;
}

/** Writes statements without a connection. */
export const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

function planOf(statement: Sql, finish: Finish | undefined, permissions: readonly Needed[]): Plan {
  const compiled: CompiledQuery = statement.compile(compiler);
  const name = `read_${createHash('sha256').update(compiled.sql).digest('hex').slice(0, 24)}`;
  return { name, text: compiled.sql, slots: compiled.parameters, finish, permissions };
}

/** The values of a plan's parameters for these arguments. */
export const valuesOf = (plan: Pick<Plan, 'slots'>, args: unknown): unknown[] =>
  plan.slots.map((parameter) => (parameter instanceof Slot ? parameter.read(args) : parameter));

/** More rows than this are not counted: "10,000 or more" is all a person needs to know. */
export const COUNT_LIMIT = 10_000;

export interface ListRequest {
  selection: Selection;
  permissions: readonly Needed[];
  page: Page;
  keys: readonly SortKey[];
  filter: Parameters<typeof filterCondition>[2] | undefined;
  isSearch: boolean;
  wantsTotal: boolean;
  /** Whether where the rows stand is asked: their cursors, and whether there are more. */
  isPlaced: boolean;
  where: ((row: Row) => Sql) | undefined;
  /** The rows are answered as text: the names in them that are never null. */
  neverNull: ReadonlySet<string> | undefined;
}

/** Whether a statement reads more rows than its page shows. */
export const isCut = (page: Page, isPlaced: boolean): boolean => rowsFor(page, isPlaced) > page.size;

/**
 * A page of a list. The page is chosen first, with no more than the columns that its rows are built of: what is dear to
 * build is built for the rows that are shown. Where each row stands is told only to who asks.
 */
export function listPlan(models: Models, model: ReadModel, request: ListRequest): Plan {
  const isText = request.neverNull !== undefined;
  const writer = new StatementWriter(models, isText);
  const { keys, page, isPlaced } = request;
  const { row, from } = writer.open(model);
  const object = writer.object(request.selection, row);
  const places = keys.map((key) => key.expression.sql(row));
  const source = from((columns) => chosenRows(writer, model, request, columns));
  const order = orderBy(keys, row, page.isBackward);
  const mark = isPlaced ? sql`json_build_array(${sql.join(places.map((place) => sql`${place}::text`))})` : sql`NULL`;
  const isCutHere = isText && isCut(page, isPlaced);
  const place = isCutHere ? sql`row_number() OVER (ORDER BY ${order})` : sql`NULL`;
  const built = sql`SELECT ${object} AS node, ${mark} AS mark, ${place} AS place FROM ${source} ORDER BY ${order}`;
  const shown = isCutHere ? sql` FILTER (WHERE built.place <= ${slot(['size'])}::integer)` : sql``;
  const rows = sql`coalesce(json_agg(built.node)${shown}, '[]'::json)`;
  const marks = isPlaced ? sql`json_agg(built.mark)` : sql`NULL`;
  const total = request.wantsTotal ? totalOf(writer, model, request) : sql`NULL`;
  const statement = sql`SELECT ${isText ? sql`${rows}::text` : rows} AS rows, ${marks} AS marks, ${total}::integer AS total FROM (${built}) AS built`;
  return {
    ...planOf(statement, finishOf(models, request.selection), request.permissions),
    neverNull: request.neverNull,
  };
}

/** The rows of the page, with the columns that are asked of them. */
function chosenRows(writer: StatementWriter, model: ReadModel, request: ListRequest, columns: readonly string[]): Sql {
  const { keys, page } = request;
  const { row, from } = writer.open(model);
  const condition = conditionOf(model, row, request);
  const cursor = keys.map((_, index) => slot(['cursor', index]));
  const paged = page.cursor ? sql`${condition} AND ${beyond(keys, row, cursor, page.isBackward)}` : condition;
  const order = orderBy(keys, row, page.isBackward);
  const limit = sql.lit(rowsFor(page, request.isPlaced));
  return sql`(SELECT ${sql.join(columns.map(row))} FROM ${from()} WHERE ${paged} ORDER BY ${order} LIMIT ${limit})`;
}

function conditionOf(model: ReadModel, row: Row, request: ListRequest): Sql {
  const parts: Sql[] = [sql`true`];
  if (model.where) parts.push(model.where(row));
  if (request.where) parts.push(request.where(row));
  const filter = request.filter && filterCondition(model, row, request.filter, ['filter']);
  if (filter) parts.push(filter);
  if (request.isSearch) parts.push(sql`${model.search!.sql(row)} LIKE ${slot(['search'], likePattern)}`);
  return sql.join(parts, sql` AND `);
}

function totalOf(writer: StatementWriter, model: ReadModel, request: ListRequest): Sql {
  const counted = writer.open(model);
  const condition = conditionOf(model, counted.row, request);
  return sql`(SELECT count(*) FROM (SELECT 1 FROM ${counted.from()} WHERE ${condition} LIMIT ${sql.lit(COUNT_LIMIT + 1)}) counted)`;
}

export interface RowsRequest {
  selection: Selection;
  permissions: readonly Needed[];
  /** Undefined: every row there is; for small lists that a setting keeps small. */
  by: string | undefined;
  where: ((row: Row) => Sql) | undefined;
}

/** The rows with the given keys, in the order in which they were given; or all rows in the model's order. */
export function rowsPlan(models: Models, model: ReadModel, keys: readonly SortKey[], request: RowsRequest): Plan {
  const writer = new StatementWriter(models);
  const { row, from } = writer.open(model);
  const built = writer.object(request.selection, row);
  const conditions: Sql[] = [sql`true`];
  if (model.where) conditions.push(model.where(row));
  if (request.where) conditions.push(request.where(row));
  const wanted = sql`unnest(${slot(['ids'])}::uuid[]) WITH ORDINALITY AS wanted(id, place)`;
  const order = request.by ? sql`wanted.place` : orderBy(keys, row, false);
  const source = request.by ? sql`${wanted} JOIN ${from()} ON ${row(request.by)} = wanted.id` : from();
  const statement = sql`SELECT coalesce(json_agg(${built} ORDER BY ${order}), '[]'::json) AS rows FROM ${source} WHERE ${sql.join(conditions, sql` AND `)}`;
  return planOf(statement, finishOf(models, request.selection), request.permissions);
}

/** Runs what is left of a plan over its rows. */
export function finishRows(plan: Plan, rows: readonly Record<string, unknown>[], context: Context): void {
  if (plan.finish) for (const row of rows) plan.finish(row, context);
}
