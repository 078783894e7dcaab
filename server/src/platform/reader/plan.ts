import { createHash } from 'node:crypto';
import type { CompiledQuery } from 'kysely';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely';
import type { ReadContext } from './read-context.js';
import { languageCode } from '../graphql/language-enum.js';
import type { Needed } from '../graphql/reading-rights.js';
import { Slot, filterCondition, likePattern, slot } from './filter.js';
import type { Finish } from './finish.js';
import { finishOf } from './finish.js';
import type { ReadModel, Row, Sql } from './model.js';
import type { SortKey, Page } from './paging.js';
import { beyond, orderBy, rowsFor } from './paging.js';
import type { Selection } from './selection.js';
import type { Models } from './statement.js';
import { StatementWriter } from './statement.js';

/** A statement that can be run repeatedly with different values. */
export interface Plan {
  name: string;
  text: string;
  slots: readonly unknown[];
  finish: Finish | undefined;
  permissions: readonly Needed[];
  /** Only if the rows are returned as text: the names of their non-null fields. */
  neverNull?: ReadonlySet<string> | undefined;
}

/** Compiles statements without a connection. */
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

/** The values of a plan's parameters for these arguments and the caller. */
export function valuesOf(plan: Pick<Plan, 'slots'>, { actor, texts }: ReadContext, args: object): unknown[] {
  const known = {
    ...args,
    permissions: actor?.permissions,
    callerId: actor?.id,
    language: languageCode(texts.language),
  };
  return plan.slots.map((parameter) => (parameter instanceof Slot ? parameter.read(known) : parameter));
}

/** Rows beyond this number are not counted. */
export const COUNT_LIMIT = 10_000;

export interface ListRequest {
  selection: Selection;
  permissions: readonly Needed[];
  page: Page;
  keys: readonly SortKey[];
  filter: Parameters<typeof filterCondition>[2] | undefined;
  isSearch: boolean;
  wantsTotal: boolean;
  /** Whether to read the cursors of the rows and whether there are more rows. */
  wantsCursors: boolean;
  where: ((row: Row) => Sql) | undefined;
  /** If the rows are returned as text, the names of their non-null fields. */
  neverNull: ReadonlySet<string> | undefined;
}

/** Whether a statement reads more rows than its page has. */
export const isCut = (page: Page, wantsCursors: boolean): boolean => rowsFor(page, wantsCursors) > page.size;

/**
 * A page of a list. A subquery selects the rows of the page with the needed columns only, so that expensive values are
 * computed for the rows of the page alone. Positions are read only if requested.
 */
export function listPlan(models: Models, model: ReadModel, request: ListRequest): Plan {
  const isText = request.neverNull !== undefined;
  const writer = new StatementWriter(models, isText);
  const { keys, page, wantsCursors } = request;
  const { row, from } = writer.open(model);
  const object = writer.object(request.selection, row);
  const sortValues = keys.map((key) => key.expression.sql(row));
  const source = from((columns) => chosenRows(writer, model, request, columns));
  const sort = orderBy(keys, row, page.isBackward);
  const position = wantsCursors
    ? sql`json_build_array(${sql.join(sortValues.map((value) => sql`${value}::text`))})`
    : sql`NULL`;
  const isCutHere = isText && isCut(page, wantsCursors);
  const number = isCutHere ? sql`row_number() OVER (ORDER BY ${sort})` : sql`NULL`;
  const built = sql`SELECT ${object} AS node, ${position} AS position, ${number} AS number FROM ${source} ORDER BY ${sort}`;
  const shown = isCutHere ? sql` FILTER (WHERE built.number <= ${slot(['size'])}::integer)` : sql``;
  const rows = sql`coalesce(json_agg(built.node)${shown}, '[]'::json)`;
  const positions = wantsCursors ? sql`json_agg(built.position)` : sql`NULL`;
  const total = request.wantsTotal ? totalOf(writer, model, request) : sql`NULL`;
  const statement = sql`SELECT ${isText ? sql`${rows}::text` : rows} AS rows, ${positions} AS positions, ${total}::integer AS total FROM (${built}) AS built`;
  return {
    ...planOf(statement, finishOf(models, request.selection), request.permissions),
    neverNull: request.neverNull,
  };
}

/** The rows of the page, with the given columns. */
function chosenRows(writer: StatementWriter, model: ReadModel, request: ListRequest, columns: readonly string[]): Sql {
  const { keys, page } = request;
  const { row, from } = writer.open(model);
  const condition = conditionOf(model, row, request);
  const cursor = keys.map((_, index) => slot(['cursor', index]));
  const paged = page.cursor ? sql`${condition} AND ${beyond(keys, row, cursor, page.isBackward)}` : condition;
  const sort = orderBy(keys, row, page.isBackward);
  const limit = sql.lit(rowsFor(page, request.wantsCursors));
  return sql`(SELECT ${sql.join(columns.map(row))} FROM ${from()} WHERE ${paged} ORDER BY ${sort} LIMIT ${limit})`;
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
  /** Undefined for all rows, in lists whose size is limited. */
  by: string | undefined;
  /** Whether the result is an object of the rows by their keys, instead of a list. */
  isIndexed: boolean;
  where: ((row: Row) => Sql) | undefined;
}

/** The rows with the given keys, in the order of the keys or indexed by them; or all rows in the default sort of the model. */
export function rowsPlan(models: Models, model: ReadModel, keys: readonly SortKey[], request: RowsRequest): Plan {
  const writer = new StatementWriter(models);
  const { row, from } = writer.open(model);
  const built = writer.object(request.selection, row);
  const conditions: Sql[] = [sql`true`];
  if (model.where) conditions.push(model.where(row));
  if (request.where) conditions.push(request.where(row));
  const wanted = sql`unnest(${slot(['ids'])}::uuid[]) WITH ORDINALITY AS wanted(id, number)`;
  const sort = request.by ? sql`wanted.number` : orderBy(keys, row, false);
  const rows = request.isIndexed
    ? sql`coalesce(json_object_agg(wanted.id, ${built}), '{}'::json)`
    : sql`coalesce(json_agg(${built} ORDER BY ${sort}), '[]'::json)`;
  const source = request.by ? sql`${wanted} JOIN ${from()} ON ${row(request.by)} = wanted.id` : from();
  const statement = sql`SELECT ${rows} AS rows FROM ${source} WHERE ${sql.join(conditions, sql` AND `)}`;
  return planOf(statement, finishOf(models, request.selection), request.permissions);
}

/** Runs the processing after the statement of a plan over its rows. */
export function finishRows(plan: Plan, rows: readonly Record<string, unknown>[], context: ReadContext): void {
  if (plan.finish) for (const row of rows) plan.finish(row, context);
}
