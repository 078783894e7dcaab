/** A column of a table. Numbers are aligned to the end; `sort` makes the header a button. */
export interface Column {
  key: string;
  label: string;
  width?: string;
  isNumber?: boolean;
  /** Hidden where the table is narrow. */
  isMinor?: boolean;
  /** Used as the title of the card that a row becomes in a narrow container. */
  isTitle?: boolean;
  sort?: string;
}

export interface TableSort {
  field: string;
  isDescending: boolean;
}

/** A row; the table uses only its id, the page renders its cells. */
export interface TableRow {
  id: string;
}
