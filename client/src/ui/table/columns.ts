/** A column of a table: numbers stand at the end, a sort field makes its header a button. */
export interface Column {
  key: string;
  label: string;
  width?: string;
  isNumber?: boolean;
  /** Gives way to the others where a table has little room. */
  isMinor?: boolean;
  /** Heads the card that a row becomes where it is narrow. */
  isTitle?: boolean;
  sort?: string;
}

export interface TableSort {
  field: string;
  isDescending: boolean;
}

/** A row is known by its id alone; the page draws its cells. */
export interface TableRow {
  id: string;
}
