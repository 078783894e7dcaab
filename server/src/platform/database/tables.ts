import type { EntityProperty } from '@mikro-orm/core';
import {
  BlobType,
  BooleanType,
  DateTimeType,
  DateType,
  IntegerType,
  JsonType,
  StringType,
  TextType,
  UuidType,
} from '@mikro-orm/core';
import { AmountType, ScaledType, TextsType } from './column-types.js';
import type { Kind, Rows } from './rows.js';

/** An entity, as far as it describes its table. */
export interface Described<Properties = unknown> {
  readonly name: string;
  readonly tableName: string;
  readonly properties: Properties;
  readonly meta: { readonly properties: object };
}

/** A column as its entity describes it. `texts` is a list of texts, which is not written in sets of rows. */
export interface TableColumn {
  kind: Kind | 'texts';
  isNullable: boolean;
  /** Whether PostgreSQL computes the value. */
  isGenerated: boolean;
}

/** The columns of a table by their names. */
export type Table = ReadonlyMap<string, TableColumn>;

/** A name of TypeScript as the name of a column: `orderId` is `order_id`. */
export const columnName = (property: string): string =>
  property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const KINDS = new Map<unknown, Kind | 'texts'>([
  [UuidType, 'uuid'],
  [TextType, 'text'],
  [StringType, 'text'],
  [IntegerType, 'integer'],
  [BooleanType, 'boolean'],
  [DateType, 'date'],
  [DateTimeType, 'moment'],
  [BlobType, 'bytes'],
  [JsonType, 'json'],
  [AmountType, 'amount'],
  [TextsType, 'texts'],
]);

function kindOf(type: unknown): Kind | 'texts' | undefined {
  if (type instanceof ScaledType) return type.kind;
  return KINDS.get(typeof type === 'object' && type !== null ? type.constructor : type);
}

/** A property as it was declared; the ORM replaces its type when it starts. */
type Declared = Omit<Partial<EntityProperty>, 'type'> & { type?: unknown; fieldName?: string };

const known = new Map<string, { entity: Described; table: Table }>();

/** The columns of an entity's table. */
export function columnsOf(entity: Described): Table {
  const found = known.get(entity.tableName);
  if (found?.entity === entity) return found.table;
  if (found) throw new Error(`${found.entity.name} and ${entity.name} both describe the table ${entity.tableName}.`);
  const properties = Object.entries(entity.meta.properties as Record<string, Declared>);
  const table = new Map(properties.flatMap(([name, property]) => columnOf(entity, name, property)));
  known.set(entity.tableName, { entity, table });
  return table;
}

/** The tables of all entities by their names. Call it before the ORM starts, which changes the declared properties. */
export const tablesOf = (entities: readonly Described[]): ReadonlyMap<string, Table> =>
  new Map(entities.map((entity) => [entity.tableName, columnsOf(entity)]));

function columnOf(entity: Described, name: string, property: Declared): [string, TableColumn][] {
  if (property.kind === '1:m' || property.kind === 'm:n') return [];
  const kind = property.kind === 'm:1' ? 'uuid' : kindOf(property.type);
  if (!kind) throw new Error(`${entity.name}.${name} is of a type that platform/database/tables.ts does not know.`);
  const column = { kind, isNullable: property.nullable === true, isGenerated: property.persist === false };
  return [[property.fieldName ?? columnName(name), column]];
}

type Snake<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${Snake<Rest>}`
  : Name;

/** The type of a value in a row: any text, and any exact number. */
type Plain<Value> = Value extends string
  ? string
  : Value extends bigint
    ? bigint
    : Value extends number
      ? number
      : Value extends boolean
        ? boolean
        : Value extends Date
          ? Date
          : Value extends Uint8Array
            ? Buffer
            : unknown;

type Stored<Property> = Property extends { '~type'?: { value: infer Value }; '~options': infer Options }
  ? Options extends { nullable: true }
    ? Plain<NonNullable<Value>> | null
    : Plain<NonNullable<Value>>
  : never;

/** Relations are functions, and PostgreSQL computes what is not persisted: neither is written in sets of rows. */
export type Written<Name, Property> = Property extends (...args: never) => unknown
  ? never
  : Property extends { '~options': { persist: false } }
    ? never
    : Name;

/** A row of an entity's table, by the names of its columns. */
export type TableRow<Properties> = {
  [Name in keyof Properties & string as Snake<Written<Name, Properties[Name]> & string>]: Stored<Properties[Name]>;
};

/**
 * The table of an entity for sets of rows: all its columns, or those with the given names. The entity is the only place
 * that describes a column.
 */
export function tableOf<Properties>(entity: Described<Properties>): Rows<TableRow<Properties>>;
export function tableOf<Properties, const Name extends keyof TableRow<Properties> & string>(
  entity: Described<Properties>,
  names: readonly Name[],
): Rows<Pick<TableRow<Properties>, Name>>;
export function tableOf(entity: Described, names?: readonly string[]): Rows<Record<string, unknown>> {
  const table = columnsOf(entity);
  const all = names ?? [...table].filter(([, { isGenerated }]) => !isGenerated).map(([name]) => name);
  const columns = all.map((name) => {
    const column = table.get(name);
    if (!column) throw new Error(`${entity.name} has no column ${name}.`);
    if (column.kind === 'texts') throw new Error(`${entity.tableName}.${name} is not written in sets of rows.`);
    return [name, column.isNullable ? (`${column.kind}?` as const) : column.kind] as const;
  });
  return { table: entity.tableName, columns: Object.fromEntries(columns) };
}
