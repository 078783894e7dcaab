import { ref } from 'vue';
import { CustomerLookupDocument, ProductLookupDocument, RecentlyOrderedDocument } from '../../generated/graphql';
import { useGraphql } from '../../lib/graphql/context';
import { useLookup } from '../../lib/lists/useLookup';
import { customerItem, type CustomerItem } from '../../ui/fields/customer';
import { distinct, productItem, type ProductItem } from './order-form';

const MAX_RECENT = 8;

/** Customers and products to choose from: those of the latest orders at first, then the results of the search. */
export function useOrderLookups() {
  const { client } = useGraphql();

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
  async function findCustomers(text: string): Promise<CustomerItem[]> {
    const latest = text ? [] : (await recent()).customers;
    isCustomersRecent.value = latest.length > 0;
    if (latest.length > 0) return latest;
    const { data } = await client.query({ query: CustomerLookupDocument, variables: { search: text || null } });
    return (data?.companies.nodes ?? []).map(customerItem);
  }
  async function findProducts(text: string): Promise<ProductItem[]> {
    const latest = text ? [] : (await recent()).products;
    isProductsRecent.value = latest.length > 0;
    if (latest.length > 0) return latest;
    const { data } = await client.query({ query: ProductLookupDocument, variables: { search: text || null } });
    return (data?.products.nodes ?? []).map(productItem);
  }

  const isCustomersRecent = ref(false);
  const isProductsRecent = ref(false);
  return {
    customers: { ...useLookup(findCustomers), isRecent: isCustomersRecent },
    products: { ...useLookup(findProducts), isRecent: isProductsRecent },
  };
}
