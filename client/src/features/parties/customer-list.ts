import type { CompanyFilter, CompanySortField, CustomersQuery } from '../../generated/graphql';
import { startOfSpan } from '../../lib/lists/spans';

export type CustomerRow = CustomersQuery['companies']['nodes'][number];

export const CUSTOMER_SORTS: readonly CompanySortField[] = ['NUMBER', 'NAME', 'CREATED_AT', 'UPDATED_AT'];
export const CUSTOMER_FILTERS = ['customer', 'country', 'created'] as const;

/** Converts the chosen filters to the filter of the query. */
export function customerFilter(chosen: Record<string, string[]>, now: Date): CompanyFilter {
  const [isCustomer] = chosen.customer ?? [];
  const [days] = chosen.created ?? [];
  const countries = chosen.country ?? [];
  return {
    ...(isCustomer ? { isCustomer: { eq: isCustomer === 'yes' } } : {}),
    ...(countries.length > 0 ? { country: { in: countries } } : {}),
    ...(days ? { createdAt: { gte: startOfSpan(Number(days), now) } } : {}),
  };
}
