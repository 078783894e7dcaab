import type { GraphQLField, GraphQLObjectType } from 'graphql';
import { TypeNameMetaFieldDef, getNamedType, isAbstractType } from 'graphql';
import { sql } from 'kysely';
import { DateTimeScalar } from '../graphql/scalars.js';
import type { Field, Join, ReadModel, Row, Sql } from './model.js';
import type { Fields, Selection } from './selection.js';

/** Finds the read model of a GraphQL type, including the links of higher features. */
export type Models = (type: string) => ReadModel;

/** PostgreSQL functions take at most 100 arguments. */
const LARGEST_BUILD = 50;

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
}

/** Writes one statement: assigns aliases and collects the joins that the selected fields need. */
export class StatementWriter {
  private aliases = 0;
  /** The joins available to a row: those of its own type and, for an interface, those of the possible types. */
  private readonly joins = new WeakMap<Row, Record<string, Join>>();

  /** `isAnswer`: the rows are returned as text, so they must contain exactly the selected fields. */
  constructor(
    private readonly models: Models,
    private readonly isAnswer = false,
  ) {}

  /**
   * A row of a model under a new alias. `from` returns its table, or the source that `choose` makes from the columns used
   * so far, with the joins used so far.
   */
  open(model: ReadModel): Opened {
    const alias = `t${this.aliases++}`;
    const joined = new Map<string, string>();
    const columns = new Set<string>();
    const own = (column: string) => {
      columns.add(column);
      return sql.ref(`${alias}.${column}`);
    };
    const row = Object.assign(own, {
      of: (join: string, column: string) => {
        if (!joined.has(join)) joined.set(join, `t${this.aliases++}`);
        return sql.ref(`${joined.get(join)}.${column}`);
      },
    }) as Row;
    this.joins.set(row, { ...model.joins });
    const from = (choose?: (columns: readonly string[]) => Sql) => {
      const joins = [...joined].map(([name, as]) => {
        const join = this.joins.get(row)![name]!;
        const on = join.on(row, (column) => sql.ref(`${as}.${column}`));
        return sql` LEFT JOIN ${sql.table(join.table)} AS ${sql.ref(as)} ON ${on}`;
      });
      const source = choose ? choose([...columns]) : sql.table(model.table);
      return sql`${source} AS ${sql.ref(alias)}${sql.join([sql``, ...joins], sql``)}`;
    };
    return { row, from };
  }

  /** The JSON object of one row, in the shape of the API. Includes the type if several are possible, unless the rows are the result. */
  object(selection: Selection, row: Row): Sql {
    const variants = [...selection.byType].map(([type, fields]) => ({ type, fields, model: this.models(type.name) }));
    for (const { model } of variants) Object.assign(this.joins.get(row)!, model.joins);
    if (!isAbstractType(selection.type)) return jsonObject(this.entries(variants[0]!, row));
    const cases = variants.map((variant) => {
      const { type, fields, model } = variant;
      const omitsType = this.isAnswer || fields.has(TYPE);
      const entries = [...(omitsType ? [] : [typeEntry(type)]), ...this.entries(variant, row)];
      return sql`WHEN ${model.where!(row)} THEN ${jsonObject(entries)}`;
    });
    return sql`CASE ${sql.join(cases, sql` `)} END`;
  }

  private entries({ type, fields, model }: Variant, row: Row): Entry[] {
    return [...fields].flatMap(([name, below]): Entry[] => {
      if (name === TYPE) return [typeEntry(type)];
      const field = model.fields[name];
      return field ? [[name, this.valueOf(field, type.getFields()[name]!, below, row)]] : [];
    });
  }

  private valueOf(field: Field, { type }: GraphQLField<unknown, unknown>, below: Selection | undefined, row: Row): Sql {
    if (field.kind === 'value')
      return getNamedType(type) === DateTimeScalar ? timestampText(field.sql(row)) : field.sql(row);
    if (field.kind === 'object') return objectOfParts(field, below!, row);
    if (field.kind === 'computed') {
      return jsonObject(Object.entries(field.facts).map(([fact, expression]): Entry => [fact, expression(row)]));
    }
    return this.related(field, below!, row);
  }

  private related(field: Extract<Field, { kind: 'one' | 'many' }>, below: Selection, row: Row): Sql {
    const model = this.models(field.model);
    const { row: child, from } = this.open(model);
    const built = this.object(below, child);
    const keys = [field.by].flat().map((column) => sql`${child(column)} = ${field.key(row)}`);
    const conditions = [sql`(${sql.join(keys, sql` OR `)})`];
    if (model.where) conditions.push(model.where(child));
    if (field.kind === 'one') {
      return sql`(SELECT ${built} FROM ${from()} WHERE ${sql.join(conditions, sql` AND `)})`;
    }
    if (field.where) conditions.push(field.where(child));
    const sort = field.orderBy(child);
    return sql`(SELECT coalesce(json_agg(${built} ORDER BY ${sort}), '[]'::json) FROM ${from()} WHERE ${sql.join(conditions, sql` AND `)})`;
  }
}

const typeEntry = (type: GraphQLObjectType): Entry => [TYPE, sql.lit(type.name)];

/** A timestamp in the form of the API. */
const timestampText = (timestamp: Sql): Sql =>
  sql`to_char(${timestamp} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The selected fields of an object that has no row of its own. */
function objectOfParts({ isNull, parts }: Extract<Field, { kind: 'object' }>, { byType }: Selection, row: Row): Sql {
  const [[type, fields]] = byType as unknown as [[GraphQLObjectType, Fields]];
  const entries = [...fields.keys()].map((name): Entry =>
    name === TYPE ? typeEntry(type) : [name, parts[name]!(row)],
  );
  return sql`CASE WHEN ${isNull(row)} THEN NULL ELSE ${jsonObject(entries)} END`;
}

function jsonObject(entries: readonly Entry[]): Sql {
  if (entries.length <= LARGEST_BUILD) {
    return sql`json_build_object(${sql.join(entries.flatMap(([name, value]) => [sql.lit(name), value]))})`;
  }
  const selected = entries.map(([name, value]) => sql`${value} AS ${sql.ref(name)}`);
  return sql`(SELECT row_to_json(wide) FROM (SELECT ${sql.join(selected)}) wide)`;
}
