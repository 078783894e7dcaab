import { useI18n } from 'vue-i18n';
import { CustomerLookupDocument, ProductLookupDocument, RecentlyOrderedDocument } from '../../generated/graphql';
import { useGraphql } from '../../lib/graphql/context';
import type { Found } from '../../lib/lists/useSearch';
import { customerItem, type CustomerItem } from '../../shared/customers/customer-item';
import { distinct, productItem, type ProductItem } from './order-form';

const MAX_RECENT = 8;

/** Customers and products to choose from: those of the latest orders at first, then the results of the search. */
export function useOrderLookups() {
  const { client } = useGraphql();
  const { t } = useI18n();

  async function recent() {
    const { data } = await client.query({ query: RecentlyOrderedDocument });
    const orders = data?.orders.nodes ?? [];
    const lines = orders.flatMap((order) => ('lines' in order ? order.lines : []));
    return {
      customers: distinct(
        orders.map(({ customer }) => customerItem(customer)),
        MAX_RECENT,
      ),
      products: distinct(
        lines.filter(({ product }) => product.isActive).map(({ product }) => productItem(product)),
        MAX_RECENT,
      ),
    };
  }
  async function findCustomers(text: string): Promise<Found<CustomerItem>> {
    const latest = text ? [] : (await recent()).customers;
    if (latest.length > 0) return { items: latest, heading: t('orders.form.customerRecent') };
    const { data } = await client.query({ query: CustomerLookupDocument, variables: { search: text || null } });
    return { items: (data?.companies.nodes ?? []).map(customerItem) };
  }
  async function findProducts(text: string): Promise<Found<ProductItem>> {
    const latest = text ? [] : (await recent()).products;
    if (latest.length > 0) return { items: latest, heading: t('orders.form.productRecent') };
    const { data } = await client.query({ query: ProductLookupDocument, variables: { search: text || null } });
    return { items: (data?.products.nodes ?? []).map(productItem) };
  }

  return { findCustomers, findProducts };
}
