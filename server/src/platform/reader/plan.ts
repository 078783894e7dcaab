import { createHash } from 'node:crypto';
import type { CompiledQuery } from 'kysely';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely';
import type { ReadContext } from './read-context.js';
import { languageCode } from '../graphql/language-enum.js';
import type { Needed } from '../graphql/reading-rights.js';
import type { Choice } from './chosen-rows.js';
import { chosenRows, countOf, dependsOnValues, isUncertain } from './chosen-rows.js';
import { Slot, slot } from './filter.js';
import type { Finish } from './finish.js';
import { finishOf } from './finish.js';
import type { ReadModel, Row, Sql } from './model.js';
import type { SortKey, Page } from './paging.js';
import { orderBy, rowsFor } from './paging.js';
import type { Selection } from './selection.js';
import type { Models } from './statement.js';
import { StatementWriter } from './statement.js';

/** A statement that can be run repeatedly with different values. */
export interface Plan {
  /** Undefined if PostgreSQL plans it for the values of each run. */
  name: string | undefined;
  /** Whether PostgreSQL keeps one plan for all values: it expects a plan for the values to be faster, without what planning takes. */
  hasOnePlan?: boolean;
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

export interface ListRequest extends Choice {
  selection: Selection;
  permissions: readonly Needed[];
  wantsTotal: boolean;
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
  const total = request.wantsTotal ? countOf(writer, model, request, COUNT_LIMIT + 1) : sql`NULL`;
  const statement = sql`SELECT ${isText ? sql`${rows}::text` : rows} AS rows, ${positions} AS positions, ${total}::integer AS total FROM (${built}) AS built`;
  const plan = planOf(statement, finishOf(models, request.selection), request.permissions);
  const name = dependsOnValues(model, request) ? undefined : plan.name;
  const hasOnePlan = name !== undefined && isUncertain(model, request);
  return { ...plan, name, hasOnePlan, neverNull: request.neverNull };
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

export type RowRequest = Pick<ListRequest, 'selection' | 'permissions' | 'neverNull'>;

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

/** The row with one id, which is `row` of the result. PostgreSQL plans it once, and not for each number of ids. */
export function rowPlan(models: Models, model: ReadModel, request: RowRequest): Plan {
  const isText = request.neverNull !== undefined;
  const writer = new StatementWriter(models, isText);
  const { row, from } = writer.open(model);
  const built = writer.object(request.selection, row);
  const conditions = [sql`${row('id')} = ${slot(['id'])}::uuid`];
  if (model.where) conditions.push(model.where(row));
  const statement = sql`SELECT ${isText ? sql`row_to_json(${built})::text` : sql`row_to_json(${built})`} AS row FROM ${from()} WHERE ${sql.join(conditions, sql` AND `)}`;
  return {
    ...planOf(statement, finishOf(models, request.selection), request.permissions),
    neverNull: request.neverNull,
  };
}

/** Runs the processing after the statement of a plan over its rows. */
export function finishRows(plan: Plan, rows: readonly Record<string, unknown>[], context: ReadContext): void {
  if (plan.finish) for (const row of rows) plan.finish(row, context);
}
