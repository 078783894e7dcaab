import { ref } from 'vue';
import { CustomerLookupDocument, ProductLookupDocument, RecentlyOrderedDocument } from '../../generated/graphql';
import { useGraphql } from '../../lib/graphql/context';
import { useLookup } from '../../lib/lists/useLookup';
import { customerItem, type CustomerItem } from '../../ui/fields/customer';
import { distinct, productItem, type ProductItem } from './order-form';

const MOST_RECENT = 8;

/** Customers and products to choose from: before anything is typed those of the last orders, then what the server finds. */
export function useOrderLookups() {
  const { client } = useGraphql();

  async function recent() {
    const { data } = await client.query({ query: RecentlyOrderedDocument });
    const orders = data?.orders.nodes ?? [];
    const lines = orders.flatMap((order) => ('lines' in order ? order.lines : []));
    return {
      customers: distinct(
        orders.map(({ customer }) => customerItem(customer)),
        MOST_RECENT,
      ),
      products: distinct(
        lines.filter(({ product }) => product.isActive).map(({ product }) => productItem(product)),
        MOST_RECENT,
      ),
    };
  }
  async function findCustomers(text: string): Promise<CustomerItem[]> {
    const known = text ? [] : (await recent()).customers;
    isCustomersRecent.value = known.length > 0;
    if (known.length > 0) return known;
    const { data } = await client.query({ query: CustomerLookupDocument, variables: { search: text || null } });
    return (data?.companies.nodes ?? []).map(customerItem);
  }
  async function findProducts(text: string): Promise<ProductItem[]> {
    const known = text ? [] : (await recent()).products;
    isProductsRecent.value = known.length > 0;
    if (known.length > 0) return known;
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
