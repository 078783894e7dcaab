import type { FieldNode, GraphQLField, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { getNamedType } from 'graphql';
import { sql } from 'kysely';
import type { ReadContext } from './read-context.js';
import { sqlStateOf } from '../database/sql-state.js';
import { unauthenticated } from '../graphql/errors.js';
import { AnswerText, takesText } from '../graphql/execution/answer-text.js';
import type { Needed } from '../graphql/reading-rights.js';
import { checkNeeds } from '../graphql/selection-rights.js';
import type { SelectionContext } from '../graphql/wanted.js';
import { isId } from '../id.js';
import { isList, neededByAnyArguments, neededByArguments, rowTypeOf } from './argument-rights.js';
import type { Answer, Connection, JsonRow, ListArguments } from './connection.js';
import { connectionOf, sortText } from './connection.js';
import { shapeOf } from './filter.js';
import type { Tables } from './from-table.js';
import type { Link, ReadModel } from './model.js';
import { completeModels, modelIn, unreadFields } from './models.js';
import type { SortKey, Page } from './paging.js';
import { foreignCursor, pageOf, rowsFor } from './paging.js';
import type { Plan } from './plan.js';
import { compiler, finishRows, isCut, listPlan, rowPlan, rowsPlan, valuesOf } from './plan.js';
import { keysOf, nodeSelection, onlyFields, restrictionOf } from './requested.js';
import { isAnswer, mayBreakNull, neverNull } from './rows-as-answer.js';
import { bordersOf } from './search.js';
import { permissionsOf, selectionOf } from './selection.js';
import { send } from './send.js';
import { StatementWriter } from './statement.js';

/** The class of SQLSTATEs for values that cannot be read as their type. */
const DATA_EXCEPTION = '22';

type Nodes = readonly FieldNode[];

/** Options that an operation adds to the request of its caller; part of the key of a plan. */
interface Added {
  /** The name of a restriction of the read model. */
  only?: string;
  /** Whether cursors are read although the document does not select them. */
  wantsCursors?: boolean;
  /** Whether rows may remain text. */
  isText?: boolean;
  /** Whether rows are indexed by their ids. */
  isIndexed?: boolean;
}

const PLANS_PER_FIELD = 100;

/** Reads a selection with one statement, in the shape of the API. A plan is made once per node and shape of arguments. */
export class Reader {
  private readonly models: ReadonlyMap<string, ReadModel>;
  private readonly plans = new WeakMap<FieldNode, Map<string, Plan>>();

  /** Throws when a model names a table or a column that no entity describes. */
  constructor(tables: Tables, models: readonly ReadModel[], links: readonly Link[] = []) {
    this.models = new Map(completeModels(tables, models, links).map((model) => [model.type, model]));
  }

  private readonly model = (type: string): ReadModel => modelIn(this.models, type);

  /** The fields of the schema that no read model provides, without those that have a resolver of their own. */
  unread(schema: GraphQLSchema): string[] {
    return unreadFields([...this.models.values()], schema);
  }

  /** The permissions that the arguments of a list need; none if the reader does not read the field. */
  neededByArguments(schema: GraphQLSchema, field: GraphQLField<unknown, never>, args: ListArguments): Needed[] {
    const model = this.models.get(rowTypeOf(field).name);
    return model ? neededByArguments(schema, model, args) : [];
  }

  /** The permissions that a list needs if all its filters, sorts and its search are used. */
  neededByAnyArguments(schema: GraphQLSchema, field: GraphQLField<unknown, never>): Needed[] {
    const model = this.models.get(rowTypeOf(field).name);
    return model && isList(field) ? neededByAnyArguments(schema, model) : [];
  }

  /**
   * A page of a list. Refuses an invalid page or cursor and a missing permission; sends one statement. The selection of a
   * row is below `nodes` and `edges`, or directly in the field if it has the type of the rows, as in a subscription. Rows
   * that match the selection exactly remain the text from the database if the executor accepts text.
   */
  async list(
    info: GraphQLResolveInfo,
    context: ReadContext,
    type: string,
    args: ListArguments,
    added: Added = {},
  ): Promise<Connection> {
    const isText = takesText(info) && !added.wantsCursors;
    const found = await this.page(info, context, type, args, { ...added, isText });
    // NOTE: a null in a non-null field is handled by the executor, which needs objects.
    return found ?? (await this.page(info, context, type, args, added))!;
  }

  /** A page of a list; undefined if its text cannot be the result. */
  private async page(
    info: GraphQLResolveInfo,
    context: ReadContext,
    type: string,
    args: ListArguments,
    added: Added,
  ): Promise<Connection | undefined> {
    const model = this.model(type);
    const keys = keysOf(model, args.orderBy);
    const sort = sortText(args.orderBy);
    const page = pageOf(args, sort, keys.length);
    const trimmed = { ...args, search: args.search?.trim() || undefined };
    const plan = this.pagePlan(info, model, trimmed, { page, keys, added });
    const values = { ...trimmed, cursor: page.cursor, size: page.size };
    const read = await this.run<Answer<string | JsonRow[]>>(plan, context, values).catch((error: unknown) => {
      // NOTE: PostgreSQL could not read a value; the scalars have checked all values except those of the cursor.
      throw page.cursor && sqlStateOf(error)?.startsWith(DATA_EXCEPTION) ? foreignCursor() : error;
    });
    const { rows } = read;
    if (typeof rows !== 'string') finishRows(plan, rows, context);
    else if (mayBreakNull(rows, plan.neverNull!)) return undefined;
    return connectionOf({ ...read, rows: typeof rows === 'string' ? new AnswerText(rows) : rows }, sort, page);
  }

  private pagePlan(
    info: GraphQLResolveInfo,
    model: ReadModel,
    args: ListArguments,
    { page, keys, added }: { page: Page; keys: readonly SortKey[]; added: Added },
  ): Plan {
    const search = args.search == null ? undefined : bordersOf(args.search);
    const shape = JSON.stringify([
      model.type,
      shapeOf(model, args.filter, { ...args, filter: null, first: 0, last: 0 }),
      search,
      rowsFor(page, false),
      isCut(page, false),
      page.isBackward,
      page.cursor !== undefined,
      added,
    ]);
    return this.plan(info.fieldNodes, info, shape, (context) => {
      const whole = selectionOf(context, info.fieldNodes, getNamedType(info.returnType));
      const fields = onlyFields(whole);
      const rows = nodeSelection(whole, model.type);
      const canBeText = added.isText && !page.isBackward && !whole.isRenamed && !fields.has('edges');
      return listPlan(this.model, model, {
        selection: rows ?? selectionOf(context, [], info.schema.getType(model.type)!),
        permissions: [...permissionsOf(whole), ...neededByArguments(info.schema, model, args)],
        page,
        keys,
        filter: args.filter as Parameters<typeof listPlan>[2]['filter'],
        search,
        wantsCursors: added.wantsCursors || fields.has('pageInfo') || fields.has('edges'),
        wantsTotal: fields.has('totalCount') || fields.has('isTotalCountExact'),
        where: restrictionOf(model, added),
        neverNull: canBeText && rows && isAnswer(this.model, rows) ? neverNull(rows) : undefined,
      });
    });
  }

  /**
   * The objects with these ids, in this order, if they exist and the actor may see them. `nodes` are the nodes of the
   * document that select from them: the field itself, or a field of a payload.
   */
  async byIds(
    info: GraphQLResolveInfo,
    context: ReadContext,
    type: string,
    ids: readonly string[],
    nodes = info.fieldNodes,
  ): Promise<JsonRow[]> {
    const known = ids.filter(isId);
    if (known.length === 1) {
      const found = await this.row(this.rowPlan(info, nodes, type, {}), context, known[0]!);
      return found === null ? [] : [found as JsonRow];
    }
    return this.rows(this.rowsPlan(info, nodes, type, 'id', {}), context, { ids: known });
  }

  /** The same objects, each under its id. */
  async indexed(
    info: GraphQLResolveInfo,
    context: ReadContext,
    type: string,
    ids: readonly string[],
    nodes: Nodes,
  ): Promise<ReadonlyMap<string, JsonRow>> {
    const plan = this.rowsPlan(info, nodes, type, 'id', { isIndexed: true });
    const { rows } = await this.run<{ rows: Record<string, JsonRow> }>(plan, context, { ids: ids.filter(isId) });
    finishRows(plan, Object.values(rows), context);
    return new Map(Object.entries(rows));
  }

  /**
   * One object by its id; null when it does not exist or the actor may not see it. It remains text under the same conditions
   * as the rows of a list.
   */
  async byId(info: GraphQLResolveInfo, context: ReadContext, type: string, id: string) {
    const plan = this.rowPlan(info, info.fieldNodes, type, { isText: takesText(info) });
    const found = await this.row(plan, context, id);
    if (typeof found !== 'string') return found;
    if (!mayBreakNull(found, plan.neverNull!)) return new AnswerText(found);
    return this.row(this.rowPlan(info, info.fieldNodes, type, {}), context, id) as Promise<JsonRow | null>;
  }

  private async row(plan: Plan, context: ReadContext, id: string): Promise<JsonRow | string | null> {
    const values = { id: isId(id) ? id : null };
    const found = await this.run<{ row: JsonRow | string } | undefined>(plan, context, values);
    if (!found) return null;
    if (typeof found.row !== 'string') finishRows(plan, [found.row], context);
    return found.row;
  }

  private rowPlan(info: GraphQLResolveInfo, nodes: Nodes, type: string, added: Pick<Added, 'isText'>): Plan {
    const model = this.model(type);
    return this.plan(nodes, info, `${type} row ${added.isText ? 'as text' : ''}`, (context) => {
      const selection = selectionOf(context, nodes, info.schema.getType(type)!);
      const isText = added.isText === true && isAnswer(this.model, selection);
      const permissions = permissionsOf(selection);
      return rowPlan(this.model, model, {
        selection,
        permissions,
        neverNull: isText ? neverNull(selection) : undefined,
      });
    });
  }

  /** Whether the object exists and the actor may see it. */
  async exists(context: ReadContext, type: string, id: string, added: Pick<Added, 'only'> = {}): Promise<boolean> {
    return (await this.ids(context, type, added, (row) => sql`${row('id')} = ${id}`)).length === 1;
  }

  /** The ids of the objects of a type that the actor may see. They must be few, or a condition must select few. */
  async ids(context: ReadContext, type: string, added: Pick<Added, 'only'> = {}, where?: ReadModel['where']) {
    if (!context.actor) throw unauthenticated();
    const model = this.model(type);
    const { row, from } = new StatementWriter(this.model).open(model);
    const all = [where, model.where, restrictionOf(model, added)].map((each) => each?.(row) ?? sql`true`);
    const found = sql`SELECT ${row('id')} AS id FROM ${from()} WHERE ${sql.join(all, sql` AND `)}`.compile(compiler);
    const values = valuesOf({ slots: found.parameters }, context, {});
    return (await send(context, context.actor, { text: found.sql, values })).rows.map(({ id }) => String(id));
  }

  /** All objects of a type that has few of them, in its default sort. */
  async all(info: GraphQLResolveInfo, context: ReadContext, type: string, added: Added = {}): Promise<JsonRow[]> {
    return this.rows(this.rowsPlan(info, info.fieldNodes, type, undefined, added), context, {});
  }

  private async rows(plan: Plan, context: ReadContext, args: object): Promise<JsonRow[]> {
    const { rows } = await this.run<{ rows: JsonRow[] }>(plan, context, args);
    finishRows(plan, rows, context);
    return rows;
  }

  private rowsPlan(info: GraphQLResolveInfo, nodes: Nodes, type: string, by: string | undefined, added: Added): Plan {
    const model = this.model(type);
    return this.plan(nodes, info, JSON.stringify([type, by, added]), (context) => {
      const selection = selectionOf(context, nodes, info.schema.getType(type)!);
      const permissions = permissionsOf(selection);
      return rowsPlan(this.model, model, keysOf(model, undefined), {
        selection,
        permissions,
        by,
        isIndexed: added.isIndexed ?? false,
        where: restrictionOf(model, added),
      });
    });
  }

  private plan(nodes: Nodes, info: GraphQLResolveInfo, shape: string, make: (context: SelectionContext) => Plan): Plan {
    const known = this.plansAt(nodes[0]!);
    const found = nodes.length === 1 ? known.get(shape) : undefined;
    if (found) return found;
    const context: SelectionContext = {
      schema: info.schema,
      fragments: info.fragments,
      variableValues: info.variableValues,
    };
    const plan = make(context);
    // NOTE: a selection that is merged from several nodes, or has @skip or @include, depends on more than its node.
    if (nodes.length === 1 && !context.isVariable && known.size < PLANS_PER_FIELD) known.set(shape, plan);
    return plan;
  }

  private plansAt(node: FieldNode): Map<string, Plan> {
    let known = this.plans.get(node);
    if (!known) this.plans.set(node, (known = new Map()));
    return known;
  }

  private async run<Found>(plan: Plan, context: ReadContext, args: object): Promise<Found> {
    if (!context.actor) throw unauthenticated();
    checkNeeds(plan.permissions, context.actor);
    const { name, text, hasOnePlan } = plan;
    const query = { name, text, hasOnePlan, values: valuesOf(plan, context, args) };
    const result = await send(context, context.actor, query);
    return result.rows[0] as Found;
  }
}
