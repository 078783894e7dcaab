/** Something found by typing: what it is known by, what is shown, and a word to tell it from its like. */
export interface LookupItem {
  id: string;
  label: string;
  note?: string;
}
