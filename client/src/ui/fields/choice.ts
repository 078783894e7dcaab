/** An option of a list. */
export interface Choice {
  value: string;
  label: string;
}
