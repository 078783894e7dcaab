import type { TypedDocumentNode } from '@apollo/client/core';
import {
  ReturnOrderDocument,
  ReturnOrderWithPlacesDocument,
  type ReturnDetailsFragment,
  type ReturnLineStatus,
  type ReturnOrderWithPlacesQuery,
} from '../../generated/graphql';
import type { Tone } from '../../ui/tones';

type WithPlaces = NonNullable<ReturnOrderWithPlacesQuery['returnOrder']>;
type ReceiptOf<Order extends ReturnDetailsFragment> = Order['receipts'][number];

/** A return order as its page shows it; the places where its goods were put are known to those who may see the stock. */
export type ReturnDetails = Omit<ReturnDetailsFragment, 'receipts'> & {
  receipts: (Omit<ReceiptOf<ReturnDetailsFragment>, 'lines'> & {
    lines: (ReceiptOf<ReturnDetailsFragment>['lines'][number] & {
      location?: ReceiptOf<WithPlaces>['lines'][number]['location'];
    })[];
  })[];
};
export type ReturnLine = ReturnDetails['lines'][number];
export type Receipt = ReturnDetails['receipts'][number];

export const LINE_TONES: Record<ReturnLineStatus, Tone> = {
  EXPECTED: 'neutral',
  PARTLY_RECEIVED: 'info',
  RECEIVED: 'info',
  CREDITED: 'ok',
  CANCELLED: 'neutral',
};

/** What the page of a return asks: where goods were put only in the name of somebody who may see the stock. */
export const returnOrderQuery = (
  maySeeStock: boolean,
): TypedDocumentNode<{ returnOrder?: ReturnDetails | null }, { id: string }> =>
  maySeeStock ? ReturnOrderWithPlacesDocument : ReturnOrderDocument;

/** The invoices that a return credits, each once. */
export function invoicesOf({ lines }: Pick<ReturnDetails, 'lines'>) {
  return [...new Map(lines.map(({ invoiceLine: { invoice } }) => [invoice.id, invoice])).values()];
}

/** Says whether a document offers an action now. */
export function offers({ actions }: { actions: { name: string; isAllowed: boolean }[] }, name: string): boolean {
  return actions.some((action) => action.name === name && action.isAllowed);
}
