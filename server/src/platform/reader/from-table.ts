import type { Table } from '../database/tables.js';
import type { Field, ReadModel } from './model.js';
import { decimal, value } from './model.js';

/** The tables by their names. */
export type Tables = ReadonlyMap<string, Table>;

const SCALED: readonly string[] = ['quantity', 'price', 'percent', 'rate', 'exact'];

/** Amounts need a currency, and JSON and bytes have no form of their own: a read model states how they are read. */
const NOT_READ_AS_IS: readonly string[] = ['amount', 'json', 'bytes'];

/** The field of each column that has one form only, under the name of the column in the API. */
export function fieldsOfTable(table: Table): Record<string, Field> {
  const fields = [...table].flatMap(([column, { kind }]): [string, Field][] => {
    if (NOT_READ_AS_IS.includes(kind)) return [];
    const field = SCALED.includes(kind) ? decimal(column) : value((row) => row(column));
    return [[fieldName(column), { ...field, isColumn: true }]];
  });
  return Object.fromEntries(fields);
}

const fieldName = (column: string) => column.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** The table of a read model. Throws when no entity describes it. */
export function tableIn(tables: Tables, { type }: Pick<ReadModel, 'type'>, name: string): Table {
  const found = tables.get(name);
  if (!found) throw new Error(`${type} reads the table ${name}, which no entity describes.`);
  return found;
}
