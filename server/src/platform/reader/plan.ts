import { createHash } from 'node:crypto';
import type { CompiledQuery } from 'kysely';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely';
import type { Context } from '../context.js';
import type { Needed } from '../graphql/selection-rights.js';
import { Slot, filterCondition, likePattern, slot } from './filter.js';
import type { Finish } from './finish.js';
import { finishOf } from './finish.js';
import type { ReadModel, Row, Sql } from './model.js';
import type { OrderKey, Page } from './paging.js';
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
  keys: readonly OrderKey[];
  filter: Parameters<typeof filterCondition>[2] | undefined;
  isSearch: boolean;
  wantsTotal: boolean;
  /** Whether where the rows stand is asked: their cursors, and whether there are more. */
  isPlaced: boolean;
  where: ((row: Row) => Sql) | undefined;
}

/**
 * A page of a list. The page is chosen first, with no more than the columns that its rows are built of: what is dear to
 * build is built for the rows that are shown. Where each row stands is told only to who asks.
 */
export function listPlan(models: Models, model: ReadModel, request: ListRequest): Plan {
  const writer = new StatementWriter(models);
  const { keys, page, isPlaced } = request;
  const shown = writer.open(model);
  const built = writer.object(request.selection, shown.row);
  const places = keys.map((key) => key.expression.sql(shown.row));
  const source = shown.from((columns) => chosenRows(writer, model, request, columns));
  const mark = isPlaced ? sql`json_build_array(${sql.join(places.map((place) => sql`${place}::text`))})` : sql`NULL`;
  const rows = sql`SELECT ${built} AS node, ${mark} AS mark FROM ${source} ORDER BY ${orderBy(keys, shown.row, page.isBackward)}`;
  const marks = isPlaced ? sql`json_agg(built.mark)` : sql`NULL`;
  const total = request.wantsTotal ? totalOf(writer, model, request) : sql`NULL`;
  const statement = sql`SELECT json_build_object('rows', coalesce(json_agg(built.node), '[]'::json), 'marks', ${marks}, 'total', ${total}) AS json FROM (${rows}) AS built`;
  return planOf(statement, finishOf(models, request.selection), request.permissions);
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
export function rowsPlan(models: Models, model: ReadModel, keys: readonly OrderKey[], request: RowsRequest): Plan {
  const writer = new StatementWriter(models);
  const { row, from } = writer.open(model);
  const built = writer.object(request.selection, row);
  const conditions: Sql[] = [sql`true`];
  if (model.where) conditions.push(model.where(row));
  if (request.where) conditions.push(request.where(row));
  const wanted = sql`unnest(${slot(['ids'])}::uuid[]) WITH ORDINALITY AS wanted(id, place)`;
  const order = request.by ? sql`wanted.place` : orderBy(keys, row, false);
  const source = request.by ? sql`${wanted} JOIN ${from()} ON ${row(request.by)} = wanted.id` : from();
  const statement = sql`SELECT coalesce(json_agg(${built} ORDER BY ${order}), '[]'::json) AS json FROM ${source} WHERE ${sql.join(conditions, sql` AND `)}`;
  return planOf(statement, finishOf(models, request.selection), request.permissions);
}

/** Runs what is left of a plan over its rows. */
export function finishRows(plan: Plan, rows: readonly Record<string, unknown>[], context: Context): void {
  if (plan.finish) for (const row of rows) plan.finish(row, context);
}
