import type { OrderFilter, OrderSortField, OrderStatus, OrdersQuery, OrderType } from '../../generated/graphql';
import { startOfSpan } from '../../lib/lists/spans';

export type OrderRow = OrdersQuery['orders']['nodes'][number];

export const ORDER_SORTS: readonly OrderSortField[] = ['REFERENCE', 'STATUS', 'TOTAL', 'CREATED_AT', 'UPDATED_AT'];
export const ORDER_FILTERS = ['type', 'status', 'invoice', 'deliver', 'customer', 'entity', 'updated'] as const;

/** Converts the chosen filters to the filter of the query. */
export function orderFilter(chosen: Record<string, string[]>, now: Date): OrderFilter {
  const [type] = chosen.type ?? [];
  const [isToInvoice] = chosen.invoice ?? [];
  const [isToDeliver] = chosen.deliver ?? [];
  const [customerId] = chosen.customer ?? [];
  const [legalEntityId] = chosen.entity ?? [];
  const [days] = chosen.updated ?? [];
  const statuses = chosen.status ?? [];
  return {
    ...(type ? { orderType: { eq: type as OrderType } } : {}),
    ...(statuses.length > 0 ? { status: { in: statuses as OrderStatus[] } } : {}),
    ...(isToInvoice ? { isToInvoice: { eq: isToInvoice === 'yes' } } : {}),
    ...(isToDeliver ? { isToDeliver: { eq: isToDeliver === 'yes' } } : {}),
    ...(customerId ? { customerId: { eq: customerId } } : {}),
    ...(legalEntityId ? { legalEntityId: { eq: legalEntityId } } : {}),
    ...(days ? { updatedAt: { gte: startOfSpan(Number(days), now) } } : {}),
  };
}
