import { computed } from 'vue';
import { CustomersDocument, type CompanyOrderField } from '../../generated/graphql';
import { useQuery } from '../../lib/graphql/useQuery';
import { nextPage, pageArguments, pageRange, previousPage } from '../../lib/lists/paging';
import { useListQuery } from '../../lib/lists/useListQuery';
import { CUSTOMER_FILTERS, CUSTOMER_SORTS, customerFilter } from './customer-list';

const PAGE_SIZE = 50;

/** The list of companies as its address describes it. */
export function useCustomers() {
  const list = useListQuery({
    filters: CUSTOMER_FILTERS,
    sorts: CUSTOMER_SORTS,
    sort: { field: 'NAME', isDescending: false },
  });
  const variables = computed(() => ({
    ...pageArguments(list.position.value, PAGE_SIZE),
    filter: customerFilter(list.filters.value, new Date()),
    orderBy: [
      {
        field: list.sort.value.field as CompanyOrderField,
        direction: list.sort.value.isDescending ? ('DESC' as const) : ('ASC' as const),
      },
    ],
    search: list.search.value || null,
  }));
  const { data, problem, isLoading, refetch } = useQuery(CustomersDocument, variables);

  const rows = computed(() => data.value?.companies.nodes);
  const page = computed(() => {
    if (!data.value) return undefined;
    const { nodes, pageInfo, totalCount, isTotalCountExact } = data.value.companies;
    return {
      ...pageRange(list.position.value, PAGE_SIZE, nodes.length),
      total: totalCount,
      isTotalExact: isTotalCountExact,
      hasPrevious: list.position.value.page > 1,
      hasNext: pageInfo.hasNextPage,
    };
  });
  function turn(to: typeof nextPage) {
    if (data.value) list.position.value = to(list.position.value, data.value.companies.pageInfo);
  }
  return {
    list,
    rows,
    page,
    problem,
    isLoading,
    refetch,
    next: () => turn(nextPage),
    previous: () => turn(previousPage),
  };
}
