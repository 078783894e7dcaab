/** Something that can be done with a document, or why it cannot be. */
export interface OfferedAction {
  name: string;
  label: string;
  isAllowed: boolean;
  reason?: string | null | undefined;
  keys?: string | undefined;
}
