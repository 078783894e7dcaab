import { computed, type ComputedRef, type VNodeChild } from 'vue';

/** A column of a table. Numbers are aligned to the end; `sort` makes the header a button. */
export interface Column<Key extends string = string> {
  key: Key;
  label: string;
  width?: string;
  isNumber?: boolean;
  /** Hidden where the table is narrow, the `least` ones first. */
  rank?: 'minor' | 'least';
  /** Used as the title of the card that a row becomes in a narrow container. */
  isTitle?: boolean;
  sort?: string;
}

/** A column of a list, with its cells. */
export interface CellColumn<Row, Key extends string = string> extends Column<Key> {
  cell: (row: Row) => VNodeChild;
}

/**
 * The columns of a table. Its cells are in slots `cell-<key>`; a slot that matches no column does not compile, nor does any
 * slot if a key is not a literal.
 */
export const columnsOf = <const Key extends string>(
  columns: () => Column<Key>[],
): ComputedRef<Column<string extends Key ? never : Key>[]> =>
  computed(columns as () => Column<string extends Key ? never : Key>[]);

/** The slots of the cells, by the keys of the columns. */
export type CellSlots<Key extends string, Row> = {
  [Name in Key as `cell-${Name}`]?: (scope: { row: Row }) => unknown;
};

const HIDDEN = { minor: '@min-[680px]:@max-[990px]:hidden', least: '@min-[680px]:@max-[1100px]:hidden' };

/** The classes that hide a column in a narrow table. */
export const hidingOf = ({ rank }: Column): string | undefined => rank && HIDDEN[rank];

export interface TableSort {
  field: string;
  isDescending: boolean;
}

/** A row; the table uses only its id, its columns render its cells. */
export interface TableRow {
  id: string;
}
