import type { OperationVariables, TypedDocumentNode } from '@apollo/client/core';
import { computed } from 'vue';
import { useQuery } from '../../lib/graphql/useQuery';
import { useLiveRefetch } from '../live/useLiveRefetch';
import type { LiveFilter } from '../live/useReturnEvents';
import { pageArguments } from '../../lib/lists/paging';
import { PAGE_SIZE, useConnection, type Connection } from '../../lib/lists/useConnection';
import { useListQuery, type Sort } from '../../lib/lists/useListQuery';

interface Options<Data, Variables extends ListVariables, Node> {
  filters: readonly string[];
  sorts: readonly string[];
  sort: Sort;
  /** Converts the chosen filters to the filter argument of the query. */
  filter: (chosen: Record<string, string[]>, now: Date) => Variables['filter'];
  connection: (data: Data) => Connection<Node>;
  /** The return events that change the list; omitted where none does. */
  live?: LiveFilter;
}

/** The variables common to all list queries; the type of the filter depends on the list. */
export interface ListVariables {
  first?: number | null | undefined;
  last?: number | null | undefined;
  after?: string | null | undefined;
  before?: string | null | undefined;
  filter?: unknown;
  orderBy?: unknown;
  search?: string | null | undefined;
}

/** A list whose state is kept in the address: its rows, and the props and events of its table and filters. */
export function useList<Data, Variables extends ListVariables, Node>(
  query: TypedDocumentNode<Data, Variables>,
  options: Options<Data, Variables, Node>,
) {
  const list = useListQuery(options);
  const variables = computed(() => ({
    ...pageArguments(list.position.value, PAGE_SIZE),
    filter: options.filter(list.filters.value, new Date()),
    orderBy: [{ field: list.sort.value.field, direction: list.sort.value.isDescending ? 'DESC' : 'ASC' }],
    search: list.search.value || null,
  }));
  const changed = options.live && useLiveRefetch(() => refresh(), options.live).changed;
  // The sort fields are checked against `sorts`; the type of the variables differs from list to list.
  const { data, problem, isLoading, refetch, refresh } = useQuery(
    query as TypedDocumentNode<Data, OperationVariables>,
    variables,
  );
  const { rows, page, next, previous } = useConnection(
    computed(() => (data.value === undefined ? undefined : options.connection(data.value))),
    list.position,
  );
  /** For `v-bind` of the table. */
  const table = computed(() => ({
    rows: rows.value,
    sort: list.sort.value,
    page: page.value,
    isLoading: isLoading.value,
    problem: problem.value,
    ...(changed && { changedIds: changed.value }),
    onSort: (sort: Sort) => (list.sort.value = sort),
    onPrevious: previous,
    onNext: next,
    onRetry: refetch,
  }));
  /** For `v-bind` of the filters. */
  const narrowing = computed(() => ({
    search: list.search.value,
    chosen: list.filters.value,
    'onUpdate:search': (text: string) => (list.search.value = text),
    onChoose: list.setFilter,
  }));
  return { table, narrowing, page, refetch, refresh, isNarrowed: list.isNarrowed, clear: list.clear };
}
