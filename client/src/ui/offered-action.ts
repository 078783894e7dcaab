/** An action of a document, and why it is not allowed. */
export interface OfferedAction {
  name: string;
  label: string;
  isAllowed: boolean;
  reason?: string | null | undefined;
  keys?: string | undefined;
}
