/** A search result: its id, its label, and a note that distinguishes it from similar ones. */
export interface LookupItem {
  id: string;
  label: string;
  note?: string;
}
