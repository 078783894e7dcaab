import type { ReturnDetailsFragment, ReturnLineStatus } from '../../generated/graphql';
import type { Tone } from '../../ui/tones';

/** A return order as its page shows it. */
export type ReturnDetails = ReturnDetailsFragment;
export type ReturnLine = ReturnDetails['lines'][number];
export type Receipt = ReturnDetails['receipts'][number];

export const LINE_TONES: Record<ReturnLineStatus, Tone> = {
  EXPECTED: 'neutral',
  PARTLY_RECEIVED: 'info',
  RECEIVED: 'info',
  CREDITED: 'ok',
  CANCELLED: 'neutral',
};

/** The invoices that a return credits, each once. */
export function invoicesOf({ lines }: Pick<ReturnDetails, 'lines'>) {
  return [...new Map(lines.map(({ invoiceLine: { invoice } }) => [invoice.id, invoice])).values()];
}

/** Says whether a document offers an action now. */
export function offers({ actions }: { actions: { name: string; isAllowed: boolean }[] }, name: string): boolean {
  return actions.some((action) => action.name === name && action.isAllowed);
}
