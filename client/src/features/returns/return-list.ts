import type {
  OrderStatus,
  ReturnOrderFilter,
  ReturnOrigin,
  ReturnOrderSortField,
  ReturnOrdersQuery,
} from '../../generated/graphql';
import { startOfSpan } from '../../lib/lists/spans';

export type ReturnRow = ReturnOrdersQuery['returnOrders']['nodes'][number];

export const RETURN_SORTS: readonly ReturnOrderSortField[] = [
  'REFERENCE',
  'STATUS',
  'ARRIVE_BY',
  'CREATED_AT',
  'UPDATED_AT',
];
export const RETURN_FILTERS = [
  'status',
  'credit',
  'receive',
  'overdue',
  'origin',
  'open',
  'customer',
  'entity',
  'updated',
] as const;

/** Converts the chosen filters to the filter of the query. */
export function returnFilter(chosen: Record<string, string[]>, now: Date): ReturnOrderFilter {
  const isYes = (key: string) => (chosen[key]?.[0] ? { eq: chosen[key][0] === 'yes' } : undefined);
  const [customerId] = chosen.customer ?? [];
  const [legalEntityId] = chosen.entity ?? [];
  const [days] = chosen.updated ?? [];
  const statuses = chosen.status ?? [];
  const origins = chosen.origin ?? [];
  const flags = {
    isToInvoice: isYes('credit'),
    isToDeliver: isYes('receive'),
    isOverdue: isYes('overdue'),
    isOpen: isYes('open'),
  };
  return {
    ...Object.fromEntries(Object.entries(flags).filter(([, flag]) => flag)),
    ...(statuses.length > 0 ? { status: { in: statuses as OrderStatus[] } } : {}),
    ...(origins.length > 0 ? { origin: { in: origins as ReturnOrigin[] } } : {}),
    ...(customerId ? { customerId: { eq: customerId } } : {}),
    ...(legalEntityId ? { legalEntityId: { eq: legalEntityId } } : {}),
    ...(days ? { updatedAt: { gte: startOfSpan(Number(days), now) } } : {}),
  };
}
