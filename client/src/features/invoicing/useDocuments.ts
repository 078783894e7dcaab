import { computed } from 'vue';
import { InvoicesDocument, type InvoiceKind, type InvoiceOrderField } from '../../generated/graphql';
import { useQuery } from '../../lib/graphql/useQuery';
import { useLiveRefetch } from '../../lib/live/useLiveRefetch';
import { pageArguments } from '../../lib/lists/paging';
import { PAGE_SIZE, useConnection } from '../../lib/lists/useConnection';
import { useListQuery } from '../../lib/lists/useListQuery';
import { DOCUMENT_FILTERS, DOCUMENT_SORTS, documentFilter } from './document-list';

/** The list of posted documents as its address describes it; of one kind where the page says so. */
export function useDocuments(kind: InvoiceKind | undefined) {
  const list = useListQuery({
    filters: DOCUMENT_FILTERS,
    sorts: DOCUMENT_SORTS,
    sort: { field: 'POSTING_DATE', isDescending: true },
  });
  const variables = computed(() => ({
    ...pageArguments(list.position.value, PAGE_SIZE),
    filter: documentFilter(list.filters.value, kind, new Date()),
    orderBy: [
      {
        field: list.sort.value.field as InvoiceOrderField,
        direction: list.sort.value.isDescending ? ('DESC' as const) : ('ASC' as const),
      },
    ],
    search: list.search.value || null,
  }));
  const { data, problem, isLoading, refetch, refresh } = useQuery(InvoicesDocument, variables);
  useLiveRefetch(refresh, { kind: { eq: 'CREDITED' } });
  const { rows, page, next, previous } = useConnection(
    computed(() => data.value?.invoices),
    list.position,
  );
  return { list, rows, page, problem, isLoading, refetch, next, previous };
}
