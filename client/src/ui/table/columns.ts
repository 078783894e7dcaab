/** A column of a table. Numbers are aligned to the end; `sort` makes the header a button. */
export interface Column {
  key: string;
  label: string;
  width?: string;
  isNumber?: boolean;
  /** Hidden where the table is narrow, the `least` ones first. */
  rank?: 'minor' | 'least';
  /** Used as the title of the card that a row becomes in a narrow container. */
  isTitle?: boolean;
  sort?: string;
}

const HIDDEN = { minor: '@min-[680px]:@max-[990px]:hidden', least: '@min-[680px]:@max-[1100px]:hidden' };

/** The classes that hide a column in a narrow table. */
export const hidingOf = ({ rank }: Column): string | undefined => rank && HIDDEN[rank];

export interface TableSort {
  field: string;
  isDescending: boolean;
}

/** A row; the table uses only its id, the page renders its cells. */
export interface TableRow {
  id: string;
}
