import type { FieldNode, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { getNamedType, isAbstractType, isObjectType } from 'graphql';
import { sql } from 'kysely';
import type pg from 'pg';
import type { Actor, Context } from '../context.js';
import { withConnection } from '../database/pool.js';
import { sqlStateOf } from '../database/sql-state.js';
import { SCOPE_SETTING, scopeLiteral } from '../database/scope.js';
import { unauthenticated } from '../graphql/errors.js';
import { AnswerText, takesText } from '../graphql/execution/answer-text.js';
import { checkNeeds } from '../graphql/selection-rights.js';
import { isId } from '../id.js';
import { neededByArguments } from './argument-rights.js';
import type { Answer, Connection, JsonRow, ListArguments } from './connection.js';
import { connectionOf, orderOf } from './connection.js';
import { shapeOf } from './filter.js';
import type { Link, ReadModel, Row, Sql } from './model.js';
import type { SortKey, Page } from './paging.js';
import { foreignCursor, pageOf, rowsFor } from './paging.js';
import type { Plan } from './plan.js';
import { compiler, finishRows, isCut, listPlan, rowsPlan, valuesOf } from './plan.js';
import { isAnswer, mayBreakNull, neverNull } from './rows-as-answer.js';
import type { Fields, Selection, Surroundings } from './selection.js';
import { merged, permissionsOf, selectionOf } from './selection.js';
import { StatementWriter } from './statement.js';

/** The class of SQLSTATEs that say a value cannot be read as its type. */
const DATA_EXCEPTION = '22';

type Nodes = readonly FieldNode[];

/** What an operation adds to what its caller asks; part of the key of a plan. */
interface Added {
  /** The name of a restriction of the read model. */
  only?: string;
  /** Whether the caller needs cursors that the document does not ask for. */
  isPlaced?: boolean;
  /** Whether rows may stay text. */
  isText?: boolean;
}

const PLANS_PER_FIELD = 100;

/**
 * Answers what was selected with one statement, in the API's shape. A plan is made once per place in a document and
 * shape of arguments; after that a request only fills in its values.
 */
export class Reader {
  private readonly models = new Map<string, ReadModel>();
  private readonly plans = new WeakMap<FieldNode, Map<string, Plan>>();

  constructor(models: readonly ReadModel[], links: readonly Link[] = []) {
    for (const model of models) this.models.set(model.type, model);
    for (const link of links) {
      const model = this.model(link.type);
      this.models.set(link.type, { ...model, fields: { ...model.fields, ...link.fields } });
    }
  }

  private readonly model = (type: string): ReadModel => {
    const found = this.models.get(type);
    if (!found) throw new Error(`There is no read model for ${type}.`);
    return found;
  };

  /** The fields that the schema promises and no read model delivers. Fields with a resolver of their own are left out. */
  unread(schema: GraphQLSchema): string[] {
    return [...this.models.values()].flatMap((model) => {
      const type = schema.getType(model.type);
      if (isAbstractType(type)) return [];
      if (!isObjectType(type)) return [`${model.type} is no type of the schema`];
      const promised = Object.values(type.getFields()).filter((field) => !field.resolve);
      return promised.filter((field) => !model.fields[field.name]).map((field) => `${model.type}.${field.name}`);
    });
  }

  /**
   * A page of a list. Refuses a bad page, cursor or permission; sends one statement. What is selected of a row stands
   * below `nodes` and `edges`, or directly where the field is one of the type itself, as in a subscription. Rows that are
   * exactly what was selected stay the text that the database wrote, where the executor takes it.
   */
  async list(
    info: GraphQLResolveInfo,
    context: Context,
    type: string,
    args: ListArguments,
    added: Added = {},
  ): Promise<Connection> {
    const isText = takesText(info) && !added.isPlaced;
    const found = await this.page(info, context, type, args, { ...added, isText });
    // NOTE: what becomes of a null where none is allowed is for GraphQL to say, which needs objects.
    return found ?? (await this.page(info, context, type, args, added))!;
  }

  /** A page of a list; undefined where its text cannot be the answer. */
  private async page(
    info: GraphQLResolveInfo,
    context: Context,
    type: string,
    args: ListArguments,
    added: Added,
  ): Promise<Connection | undefined> {
    const model = this.model(type);
    const keys = keysOf(model, args.orderBy);
    const order = orderOf(args.orderBy);
    const page = pageOf(args, order, keys.length);
    const asked = { ...args, search: args.search?.trim() || undefined };
    const plan = this.pagePlan(info, model, asked, { page, keys, added });
    const values = { ...asked, cursor: page.cursor, size: page.size };
    const read = await this.run<Answer<string | JsonRow[]>>(plan, context, values).catch((error: unknown) => {
      // NOTE: PostgreSQL could not read a value of the list; the scalars checked all of them but those of the cursor.
      throw page.cursor && sqlStateOf(error)?.startsWith(DATA_EXCEPTION) ? foreignCursor() : error;
    });
    const { rows } = read;
    if (typeof rows !== 'string') finishRows(plan, rows, context);
    else if (mayBreakNull(rows, plan.neverNull!)) return undefined;
    return connectionOf({ ...read, rows: typeof rows === 'string' ? new AnswerText(rows) : rows }, order, page);
  }

  private pagePlan(
    info: GraphQLResolveInfo,
    model: ReadModel,
    args: ListArguments,
    { page, keys, added }: { page: Page; keys: readonly SortKey[]; added: Added },
  ): Plan {
    const shape = JSON.stringify([
      model.type,
      shapeOf({ ...args, first: 0, last: 0 }),
      rowsFor(page, false),
      isCut(page, false),
      page.isBackward,
      page.cursor !== undefined,
      added,
    ]);
    return this.plan(info.fieldNodes, info, shape, (around) => {
      const whole = selectionOf(around, info.fieldNodes, getNamedType(info.returnType));
      const fields = onlyFields(whole);
      const rows = nodeSelection(whole, model.type);
      const canBeText = added.isText && !page.isBackward && !whole.isRenamed && !fields.has('edges');
      return listPlan(this.model, model, {
        selection: rows ?? selectionOf(around, [], info.schema.getType(model.type)!),
        permissions: [...permissionsOf(whole), ...neededByArguments(info.schema, model, args)],
        page,
        keys,
        filter: args.filter as Parameters<typeof listPlan>[2]['filter'],
        isSearch: args.search !== undefined,
        isPlaced: added.isPlaced || fields.has('pageInfo') || fields.has('edges'),
        wantsTotal: fields.has('totalCount') || fields.has('isTotalCountExact'),
        where: restrictionOf(model, added),
        neverNull: canBeText && rows && isAnswer(this.model, rows) ? neverNull(rows) : undefined,
      });
    });
  }

  /**
   * The objects with these ids, in their order, as far as they exist and the actor may see them. `nodes` are the
   * places in the document that select of them: the field itself, or a field of a payload.
   */
  async byIds(
    info: GraphQLResolveInfo,
    context: Context,
    type: string,
    ids: readonly string[],
    nodes = info.fieldNodes,
  ): Promise<JsonRow[]> {
    const plan = this.rowsPlan(info, nodes, type, 'id', {});
    return this.rows(plan, context, { ids: ids.filter(isId) });
  }

  /** One object by its id; null when it does not exist or the actor may not see it. */
  async byId(info: GraphQLResolveInfo, context: Context, type: string, id: string): Promise<JsonRow | null> {
    return (await this.byIds(info, context, type, [id]))[0] ?? null;
  }

  /** Whether there is such an object and the actor may see it. */
  async exists(context: Context, type: string, id: string): Promise<boolean> {
    if (!context.actor) throw unauthenticated();
    const model = this.model(type);
    const { row, from } = new StatementWriter(this.model).open(model);
    const own = model.where?.(row) ?? sql`true`;
    const { sql: text, parameters } = sql`SELECT 1 FROM ${from()} WHERE ${row('id')} = ${id} AND ${own}`.compile(
      compiler,
    );
    const values = valuesOf({ slots: parameters }, { permissions: context.actor.permissions });
    return (await send(context, context.actor, { text, values })).rowCount === 1;
  }

  /** Every object of a type that is few by nature, in its own order. */
  async all(info: GraphQLResolveInfo, context: Context, type: string, added: Added = {}): Promise<JsonRow[]> {
    return this.rows(this.rowsPlan(info, info.fieldNodes, type, undefined, added), context, {});
  }

  private async rows(plan: Plan, context: Context, args: object): Promise<JsonRow[]> {
    const { rows } = await this.run<{ rows: JsonRow[] }>(plan, context, args);
    finishRows(plan, rows, context);
    return rows;
  }

  private rowsPlan(info: GraphQLResolveInfo, nodes: Nodes, type: string, by: string | undefined, added: Added): Plan {
    const model = this.model(type);
    return this.plan(nodes, info, JSON.stringify([type, by, added]), (around) => {
      const selection = selectionOf(around, nodes, info.schema.getType(type)!);
      const permissions = permissionsOf(selection);
      return rowsPlan(this.model, model, keysOf(model, undefined), {
        selection,
        permissions,
        by,
        where: restrictionOf(model, added),
      });
    });
  }

  private plan(nodes: Nodes, info: GraphQLResolveInfo, shape: string, make: (around: Surroundings) => Plan): Plan {
    const known = this.plansAt(nodes[0]!);
    const found = nodes.length === 1 ? known.get(shape) : undefined;
    if (found) return found;
    const around: Surroundings = {
      schema: info.schema,
      fragments: info.fragments,
      variableValues: info.variableValues,
    };
    const plan = make(around);
    // NOTE: fields merged from several places, and @skip or @include, make a selection depend on more than its place.
    if (nodes.length === 1 && !around.isVariable && known.size < PLANS_PER_FIELD) known.set(shape, plan);
    return plan;
  }

  private plansAt(node: FieldNode): Map<string, Plan> {
    let known = this.plans.get(node);
    if (!known) this.plans.set(node, (known = new Map()));
    return known;
  }

  private async run<Found>(plan: Plan, context: Context, args: object): Promise<Found> {
    if (!context.actor) throw unauthenticated();
    const { permissions } = context.actor;
    checkNeeds(plan.permissions, context.actor);
    const query = { name: plan.name, text: plan.text, values: valuesOf(plan, { ...args, permissions }) };
    const result = await send(context, context.actor, query);
    return result.rows[0] as Found;
  }
}

/** One operation may have hundreds of lists; each waits for the one before it, or one caller could take the whole pool. */
const send = (context: Context, actor: Actor, query: pg.QueryConfig): Promise<pg.QueryResult> =>
  context.reads ? context.reads.take(() => sendNow(context, actor, query)) : sendNow(context, actor, query);

/** Staff reads with one statement; a partner's read is a transaction of its own, scoped in the round trip of BEGIN. */
async function sendNow(context: Context, actor: Actor, query: pg.QueryConfig): Promise<pg.QueryResult> {
  if (actor.scope === 'ALL') return context.database.staff.pool.query(query);
  return withConnection(context.database.partner.pool, async (send) => {
    await send(`BEGIN READ ONLY; SET LOCAL ${SCOPE_SETTING} = '${scopeLiteral(actor)}'`);
    const result = await send(query);
    await send('COMMIT');
    return result;
  });
}

/** What is selected of the rows of a list; nothing where it was only counted. */
function nodeSelection(whole: Selection, type: string): Selection | undefined {
  if (whole.type.name === type) return whole;
  const fields = onlyFields(whole);
  const edges = fields.get('edges');
  return merged(fields.get('nodes'), edges && onlyFields(edges).get('node'));
}

function restrictionOf(model: ReadModel, { only }: Added): ((row: Row) => Sql) | undefined {
  if (only === undefined) return undefined;
  const found = model.restrictions?.[only];
  if (!found) throw new Error(`${model.type} has no restriction ${only}.`);
  return found;
}

const onlyFields = (selection: Selection): Fields => [...selection.byType.values()][0]!;

function keysOf(model: ReadModel, asked: ListArguments['orderBy']): SortKey[] {
  const wanted = asked?.length ? asked : (model.defaultSort ?? []);
  const keys = wanted.map(({ field, direction }): SortKey => {
    const expression = model.sorts?.[field];
    if (!expression) throw new Error(`${model.type} has no ordering ${field}: the enum and the read model disagree.`);
    return { expression, direction };
  });
  const last = { type: 'uuid' as const, sql: (row: Row) => row('id') };
  return [...keys, { expression: last, direction: keys.at(-1)?.direction ?? 'ASC' }];
}
