import type pg from 'pg';
import type { Kind } from './rows.js';
import { fromText, isReadAsIs } from './rows.js';
import type { Described, Written } from './tables.js';
import { columnsOf } from './tables.js';

/** A value of an entity, with the type that the entity declares; the ORM adds undefined to what can be null. */
type Declared<Property> = Property extends { '~type'?: { value: infer Value }; '~options': infer Options }
  ? Options extends { nullable: true }
    ? NonNullable<Value> | null | undefined
    : NonNullable<Value>
  : never;

/** The fields of an entity, without its relations. */
export type PlainRow<Properties> = {
  [Name in keyof Properties & string as Written<Name, Properties[Name]> & string]: Declared<Properties[Name]>;
};

interface Field {
  name: string;
  column: string;
  kind: Kind | 'texts';
}

/** The table of an entity whose rows are read as plain objects. */
export interface PlainTable<Row> {
  table: string;
  selected: string;
  fields: readonly Field[];
  /** Of the type only: a row of this table. */
  '~row'?: Row;
}

/** A transaction, as far as it reads. */
interface Querying {
  query<Row extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<pg.QueryResult<Row>>;
}

const isAsIs = (kind: Field['kind']): boolean => kind === 'texts' || isReadAsIs(kind);

/** The name of a column as a name of TypeScript: `order_id` is `orderId`. */
const fieldName = (column: string): string => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/**
 * The table of an entity for plain objects: all its fields, and for each named reference the id of a relation, such as
 * `orderId`. Call it when the module is loaded, because the ORM changes the declared properties when it starts.
 */
export function plainTable<Properties, const Reference extends string = never>(
  entity: Described<Properties>,
  references: readonly Reference[] = [],
): PlainTable<PlainRow<Properties> & Record<Reference, string>> {
  const fields = [...columnsOf(entity)].flatMap(([column, { kind, isGenerated }]): Field[] =>
    isGenerated ? [] : [{ name: fieldName(column), column, kind }],
  );
  for (const reference of references) {
    if (!fields.some(({ name }) => name === reference)) throw new Error(`${entity.name} has no ${reference}.`);
  }
  const selected = fields.map(({ column, kind }) => (isAsIs(kind) ? `t."${column}"` : `t."${column}"::text`));
  return { table: entity.tableName, selected: selected.join(', '), fields };
}

/**
 * Reads rows of a table, aliased `t`, as plain objects; `rest` is the SQL after FROM. The ORM does not know them: this is
 * for sets of rows that are locked and changed with `updateRows`, for which entities would cost more than the statement.
 */
export async function plainRows<Row>(
  tx: Querying,
  { table, selected, fields }: PlainTable<Row>,
  rest: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const { rows } = await tx.query<Record<string, unknown>>(`SELECT ${selected} FROM "${table}" AS t ${rest}`, [
    ...values,
  ]);
  return rows.map((row) => {
    const plain: Record<string, unknown> = {};
    for (const { name, column, kind } of fields)
      plain[name] = kind === 'texts' ? row[column] : fromText(kind, row[column]);
    return plain as Row;
  });
}
