import type { CompanyFilter, CompanyOrderField, CustomersQuery } from '../../generated/graphql';

export type CustomerRow = CustomersQuery['companies']['nodes'][number];

export const CUSTOMER_SORTS: readonly CompanyOrderField[] = ['NUMBER', 'NAME', 'CREATED_AT', 'UPDATED_AT'];
export const CUSTOMER_FILTERS = ['customer', 'country', 'created'] as const;

const DAY_MS = 86_400_000;

/** Turns the chosen filters into the server's; the start of a span is a whole day, so that asking again asks the same. */
export function customerFilter(chosen: Record<string, string[]>, now: Date): CompanyFilter {
  const [isCustomer] = chosen.customer ?? [];
  const [days] = chosen.created ?? [];
  const countries = chosen.country ?? [];
  return {
    ...(isCustomer ? { isCustomer: { eq: isCustomer === 'yes' } } : {}),
    ...(countries.length > 0 ? { country: { in: countries } } : {}),
    ...(days ? { createdAt: { gte: startOfDay(now.getTime() - Number(days) * DAY_MS) } } : {}),
  };
}

function startOfDay(time: number): string {
  return new Date(Math.floor(time / DAY_MS) * DAY_MS).toISOString();
}
