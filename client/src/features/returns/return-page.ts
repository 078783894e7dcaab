import type { TypedDocumentNode } from '@apollo/client/core';
import {
  ReturnOrderDocument,
  ReturnOrderWithLocationsDocument,
  type PostedDocumentLinkFragment,
  type ReturnDetailsFragment,
  type ReturnLineStatus,
  type ReturnOrderWithLocationsQuery,
} from '../../generated/graphql';
import type { Tone } from '../../ui/tones';

type WithLocations = NonNullable<ReturnOrderWithLocationsQuery['returnOrder']>;
type ReceiptOf<Order extends ReturnDetailsFragment> = Order['receipts'][number];

/** A return order with the fields that its page shows. Stock locations are only read with the permission to view stock. */
export type ReturnDetails = Omit<ReturnDetailsFragment, 'receipts'> & {
  creditNotes?: PostedDocumentLinkFragment[];
  receipts: (Omit<ReceiptOf<ReturnDetailsFragment>, 'lines'> & {
    lines: (ReceiptOf<ReturnDetailsFragment>['lines'][number] & {
      location?: ReceiptOf<WithLocations>['lines'][number]['location'];
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

/** The query of the return page. It reads stock locations only if the user may view stock. */
export const returnOrderQuery = (
  maySeeStock: boolean,
): TypedDocumentNode<{ returnOrder?: ReturnDetails | null }, { id: string; withDocuments: boolean }> =>
  maySeeStock ? ReturnOrderWithLocationsDocument : ReturnOrderDocument;

/** The distinct invoices that a return credits. */
export function invoicesOf({ lines }: Pick<ReturnDetails, 'lines'>) {
  const invoices = lines.flatMap(({ invoiceLine }) => invoiceLine?.invoice ?? []);
  return [...new Map(invoices.map((invoice) => [invoice.id, invoice])).values()];
}
