import { computed } from 'vue';
import { OrdersDocument, type OrderOrderField } from '../../generated/graphql';
import { useQuery } from '../../lib/graphql/useQuery';
import { useLiveRefetch } from '../../lib/live/useLiveRefetch';
import { pageArguments } from '../../lib/lists/paging';
import { PAGE_SIZE, useConnection } from '../../lib/lists/useConnection';
import { useListQuery } from '../../lib/lists/useListQuery';
import { ORDER_FILTERS, ORDER_SORTS, orderFilter } from './order-list';

/** The list of orders as its address describes it. */
export function useOrders() {
  const list = useListQuery({
    filters: ORDER_FILTERS,
    sorts: ORDER_SORTS,
    sort: { field: 'UPDATED_AT', isDescending: true },
  });
  const variables = computed(() => ({
    ...pageArguments(list.position.value, PAGE_SIZE),
    filter: orderFilter(list.filters.value, new Date()),
    orderBy: [
      {
        field: list.sort.value.field as OrderOrderField,
        direction: list.sort.value.isDescending ? ('DESC' as const) : ('ASC' as const),
      },
    ],
    search: list.search.value || null,
  }));
  const { data, problem, isLoading, refetch, refresh } = useQuery(OrdersDocument, variables);
  const { changed } = useLiveRefetch(refresh);
  const { rows, page, next, previous } = useConnection(
    computed(() => data.value?.orders),
    list.position,
  );
  return { list, rows, page, problem, isLoading, refetch, changed, next, previous };
}
