import type { GraphQLField, GraphQLObjectType } from 'graphql';
import { TypeNameMetaFieldDef, getNamedType, isAbstractType } from 'graphql';
import { sql } from 'kysely';
import { DateTimeScalar } from '../graphql/scalars.js';
import type { Field, Join, ReadModel, Row, Sql } from './model.js';
import type { Fields, Selection } from './selection.js';

/** Finds the read model of a GraphQL type, including the links of higher features. */
export type Models = (type: string) => ReadModel;

const TYPE = TypeNameMetaFieldDef.name;

type Entry = [string, Sql];

/** One of the possible types of a row. */
interface Variant {
  type: GraphQLObjectType;
  fields: Fields;
  model: ReadModel;
}

/** A row of the statement, and its source. */
interface Opened {
  row: Row;
  from: (choose?: (columns: readonly string[]) => Sql) => Sql;
  /** Its source as one item of a join. */
  fromItem: () => Sql;
}

/** The row that a row belongs to, and the column that refers to its id. */
interface Parent {
  row: Row;
  table: string;
  by: string;
}

/** Of more tables, PostgreSQL would not find the best sequence; the others are selected row by row. */
const MOST_JOINED = 6;

/** Writes one statement: assigns aliases and collects the joins that the selected fields need. */
export class StatementWriter {
  private aliases = 0;
  /** The joins available to a row: those of its own type and, for an interface, those of the possible types. */
  private readonly joins = new WeakMap<Row, Record<string, Join>>();
  /** The rows that a row refers to, as joins. */
  private readonly joined = new WeakMap<Row, Joined[]>();
  private readonly tables = new WeakMap<Row, string>();
  /** The objects that are made of a row and of the rows joined to it: one list for all of them. */
  private readonly objects = new WeakMap<Row, Sql[]>();
  private records = 0;

  /** `isAnswer`: the rows are returned as text, so they must contain exactly the selected fields. */
  constructor(
    private readonly models: Models,
    private readonly isAnswer = false,
  ) {}

  /**
   * A row of a model under a new alias. `from` returns its table, or the source that `choose` makes from the columns used
   * so far, with the joins used so far. `parent` is the row that the rows are listed under.
   */
  open(model: ReadModel, parent?: Parent): Opened {
    const alias = `t${this.aliases++}`;
    const joined = new Map<string, string>();
    const columns = new Set<string>();
    const own = (column: string) => {
      columns.add(column);
      return sql.ref(`${alias}.${column}`);
    };
    const row = Object.assign(own, {
      of: (join: string, column: string) => {
        if (parent && isParent(this.joins.get(row)![join]!, parent)) return parent.row(column);
        if (!joined.has(join)) joined.set(join, `t${this.aliases++}`);
        return sql.ref(`${joined.get(join)}.${column}`);
      },
    }) as Row;
    this.joins.set(row, { ...model.joins });
    this.tables.set(row, model.table);
    const related: Joined[] = [];
    this.joined.set(row, related);
    const objects: Sql[] = [];
    this.objects.set(row, objects);
    const from = (choose?: (columns: readonly string[]) => Sql) => {
      const isPresent = (name: string) => isAlwaysThere(model.joins?.[name]);
      const joins = [...joined].map(([name, as]) => joinOf(this.joins.get(row)![name]!, row, as, isPresent(name)));
      joins.push(...related.map(({ join }) => join()), ...objects);
      const source = choose ? choose([...columns]) : sql.table(model.table);
      return sql`${source} AS ${sql.ref(alias)}${sql.join([sql``, ...joins], sql``)}`;
    };
    const fromItem = () => (joined.size + related.length > 0 ? sql`(${from()})` : from());
    return { row, from, fromItem };
  }

  /**
   * The selected fields of one row as a record, in the shape of the API: PostgreSQL writes it as a JSON object. It includes the
   * type if several are possible, unless the rows are the result.
   */
  object(selection: Selection, row: Row): Sql {
    const variants = [...selection.byType].map(([type, fields]) => ({ type, fields, model: this.models(type.name) }));
    for (const { model } of variants) Object.assign(this.joins.get(row)!, model.joins);
    if (!isAbstractType(selection.type)) return this.record(row, this.entries(variants[0]!, row));
    const cases = variants.map((variant) => {
      const { type, fields, model } = variant;
      const omitsType = this.isAnswer || fields.has(TYPE);
      const entries = [...(omitsType ? [] : [typeEntry(type)]), ...this.entries(variant, row)];
      return sql`WHEN ${model.where!(row)} THEN ${this.record(row, entries)}`;
    });
    return sql`CASE ${sql.join(cases, sql` `)} END`;
  }

  /**
   * A record of named values. It is a subquery beside the row, of which PostgreSQL makes an expression when it plans: the name
   * of a column is written to JSON without being evaluated, which takes a quarter less time than json_build_object.
   */
  private record(row: Row, entries: readonly Entry[]): Sql {
    const alias = sql.ref(`o${this.records++}`);
    const values = entries.map(([name, value]) => sql`${value} AS ${sql.ref(name)}`);
    this.objects.get(row)!.push(sql` CROSS JOIN LATERAL (SELECT ${sql.join(values)}) AS ${alias}`);
    return alias;
  }

  /** The names and values of the selected fields. Fields that rules compute from the same facts share the value of the first. */
  private entries({ type, fields, model }: Variant, row: Row): Entry[] {
    const known = new Set<unknown>();
    return [...fields].flatMap(([name, below]): Entry[] => {
      if (name === TYPE) return [typeEntry(type)];
      const field = model.fields[name];
      if (!field || (field.kind === 'computed' && known.has(field.facts))) return [];
      if (field.kind === 'computed') known.add(field.facts);
      return [[name, this.valueOf(field, type.getFields()[name]!, below, row)]];
    });
  }

  private valueOf(field: Field, { type }: GraphQLField<unknown, unknown>, below: Selection | undefined, row: Row): Sql {
    if (field.kind === 'value')
      return getNamedType(type) === DateTimeScalar ? timestampText(field.sql(row)) : field.sql(row);
    if (field.kind === 'object') return this.objectOfParts(field, below!, row);
    if (field.kind === 'computed') {
      return this.record(
        row,
        Object.entries(field.facts).map(([fact, expression]): Entry => [fact, expression(row)]),
      );
    }
    return this.related(field, below!, row);
  }

  /** The selected fields of an object that has no row of its own. */
  private objectOfParts({ isNull, parts }: ObjectOfParts, { byType }: Selection, row: Row): Sql {
    const [[type, fields]] = byType as unknown as [[GraphQLObjectType, Fields]];
    const entries = [...fields.keys()].map((name): Entry =>
      name === TYPE ? typeEntry(type) : [name, parts[name]!(row)],
    );
    return sql`CASE WHEN ${isNull(row)} THEN NULL ELSE ${this.record(row, entries)} END`;
  }

  private canJoin(row: Row): boolean {
    return this.joined.get(row)!.length < MOST_JOINED;
  }

  private related(field: Related, below: Selection, row: Row): Sql {
    const model = this.models(field.model);
    if (field.kind === 'one' && field.isJoined && this.canJoin(row)) {
      return this.joinedObject(field, below, row);
    }
    const { row: child, from } = this.open(model, parentOf(field, row, this.tables.get(row)!));
    const built = this.object(below, child);
    const condition = conditionOf(field, model, row, child);
    if (field.kind === 'one') return sql`(SELECT ${built} FROM ${from()} WHERE ${condition})`;
    const sort = field.orderBy(child);
    return sql`(SELECT coalesce(json_agg(${built} ORDER BY ${sort}), '[]'::json) FROM ${from()} WHERE ${condition})`;
  }

  /** The one row that a column refers to, joined: once for all possible types of a row. */
  private joinedObject(field: RelatedRow, below: Selection, row: Row): Sql {
    const all = this.joined.get(row)!;
    const key = keyOf(below);
    const known = all.find((each) => each.field === field && each.key === key);
    if (known) return known.object;
    const model = this.models(field.model);
    const { row: child, fromItem } = this.open(model);
    // NOTE: beside the joined row they would be evaluated before the join, and kept as values.
    this.objects.set(child, this.objects.get(row)!);
    const joined = { field, key, object: sql``, join: () => sql`` };
    all.push(joined);
    const built = this.object(below, child);
    const condition = conditionOf(field, model, row, child);
    joined.join = () => sql` LEFT JOIN ${fromItem()} ON ${condition}`;
    joined.object = sql`CASE WHEN ${child(field.by)} IS NOT NULL THEN ${built} END`;
    return joined.object;
  }
}

/** A row that a row refers to. */
interface Joined {
  field: RelatedRow;
  key: string;
  object: Sql;
  join: () => Sql;
}

/** A text that is the same for equal selections. */
const keyOf = ({ byType }: Selection): string =>
  JSON.stringify(
    [...byType].map(([type, fields]) => [type.name, [...fields].map(([name, below]) => [name, below && keyOf(below)])]),
  );

type ObjectOfParts = Extract<Field, { kind: 'object' }>;
type Related = Extract<Field, { kind: 'one' | 'many' }>;
type RelatedRow = Extract<Field, { kind: 'one' }>;

/** The rows that a field refers to. */
function conditionOf(field: Related, model: ReadModel, row: Row, child: Row): Sql {
  const keys = [field.by].flat().map((column) => sql`${child(column)} = ${field.key(row)}`);
  const conditions = [sql`(${sql.join(keys, sql` OR `)})`];
  if (model.where) conditions.push(model.where(child));
  if (field.kind === 'many' && field.where) conditions.push(field.where(child));
  return sql.join(conditions, sql` AND `);
}

/** The row of a field, for rows that refer to it by their only key. */
const parentOf = (field: Related, row: Row, table: string): Parent | undefined =>
  field.kind === 'many' && field.isById && typeof field.by === 'string' ? { row, table, by: field.by } : undefined;

const isParent = (join: Join, { table, by }: Parent): boolean =>
  !('rows' in join) && join.table === table && join.by === by;

const isAlwaysThere = (join: Join | undefined): boolean =>
  join !== undefined && 'table' in join && join.isPresent === true;

/** A join of a row, under an alias. */
function joinOf(join: Join, row: Row, as: string, isPresent: boolean): Sql {
  if ('rows' in join) return sql` LEFT JOIN LATERAL (${join.rows(row)}) AS ${sql.ref(as)} ON true`;
  const on = join.on(row, (column) => sql.ref(`${as}.${column}`));
  return sql` ${isPresent ? sql`JOIN` : sql`LEFT JOIN`} ${sql.table(join.table)} AS ${sql.ref(as)} ON ${on}`;
}

const typeEntry = (type: GraphQLObjectType): Entry => [TYPE, sql.lit(type.name)];

/** A timestamp in the form of the API. */
const timestampText = (timestamp: Sql): Sql =>
  sql`to_char(${timestamp} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
