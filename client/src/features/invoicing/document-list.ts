import type {
  InvoiceFilter,
  InvoiceKind,
  InvoiceSortField,
  InvoicesQuery,
  PaymentState,
} from '../../generated/graphql';
import { startOfSpan } from '../../lib/lists/spans';
import type { Tone } from '../../ui/tones';

export type DocumentRow = InvoicesQuery['invoices']['nodes'][number];

export const DOCUMENT_SORTS: readonly InvoiceSortField[] = ['NUMBER', 'POSTING_DATE', 'DUE_DATE', 'TOTAL'];
export const DOCUMENT_FILTERS = ['kind', 'payment', 'customer', 'entity', 'date'] as const;

export const PAYMENT_TONES: Record<PaymentState, Tone> = {
  OPEN: 'neutral',
  PARTIALLY_PAID: 'info',
  OVERDUE: 'bad',
  PAID: 'ok',
};
export const PAYMENT_STATES = Object.keys(PAYMENT_TONES) as PaymentState[];

const DATE_LENGTH = 'YYYY-MM-DD'.length;

/** Converts the chosen filters to the filter of the query. `kind` is set on pages that show one kind only. */
export function documentFilter(
  chosen: Record<string, string[]>,
  kind: InvoiceKind | undefined,
  now: Date,
): InvoiceFilter {
  const shownKind = kind ?? (chosen.kind?.[0] as InvoiceKind | undefined);
  const states = (chosen.payment ?? []) as PaymentState[];
  const [customerId] = chosen.customer ?? [];
  const [legalEntityId] = chosen.entity ?? [];
  const [days] = chosen.date ?? [];
  return {
    ...(shownKind ? { kind: { eq: shownKind } } : {}),
    ...(states.length > 0 ? { paymentState: { in: states } } : {}),
    ...(customerId ? { customerId: { eq: customerId } } : {}),
    ...(legalEntityId ? { legalEntityId: { eq: legalEntityId } } : {}),
    ...(days ? { postingDate: { gte: startOfSpan(Number(days), now).slice(0, DATE_LENGTH) } } : {}),
  };
}
