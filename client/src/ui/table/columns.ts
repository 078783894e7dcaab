import { computed, type ComputedRef, type VNodeChild } from 'vue';

/** A column of a table. Numbers are aligned to the end; `sort` makes the header a button. */
export interface Column<Key extends string = string> {
  key: Key;
  label: string;
  width?: string;
  isNumber?: boolean;
  /** Hidden where the table is narrow, the `least` ones first. A card leaves out `minor` ones that are no amount and no sort. */
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
export function hidingOf({ rank, isNumber, sort }: Column): string | undefined {
  const isInCard = rank !== 'minor' || isNumber || sort !== undefined;
  return isInCard ? rank && HIDDEN[rank] : '@max-[990px]:hidden!';
}

const STATES = new Set(['status', 'payment']);

/** Whether a column is in the first line of a card, beside the title: the state of the record. */
const isState = ({ key }: Column): boolean => STATES.has(key);

/** Whether a column has a line of a card to itself, without its label: a name, which is as long as it is. */
const isName = ({ isTitle, isNumber, width }: Column): boolean => !isTitle && !isNumber && width === undefined;

/** Whether the cells of a column have a label in a card. */
export const isLabelled = (column: Column): boolean => !column.isTitle && !isState(column) && !isName(column);

/** The classes of a cell where each row is a card: the title and the state first, then the name, then all others. */
export function placeInCard(column: Column): string | undefined {
  if (column.isTitle) return '@max-[680px]:order-first';
  if (isState(column)) return '@max-[680px]:order-first @max-[680px]:ms-auto';
  return isName(column) ? '@max-[680px]:w-full' : undefined;
}

export interface TableSort {
  field: string;
  isDescending: boolean;
}

/** A row; the table uses only its id, its columns render its cells. */
export interface TableRow {
  id: string;
}
