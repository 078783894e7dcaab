import { computed, type Ref, type WritableComputedRef } from 'vue';
import { nextPage, pageRange, previousPage, type PageInfo, type PagePosition } from './paging';

/** The result of every list query. */
export interface Connection<Node> {
  nodes: Node[];
  pageInfo: PageInfo;
  totalCount: number;
  isTotalCountExact: boolean;
}

export const PAGE_SIZE = 50;

/** The rows of a list, the current page, and navigation to the next and previous page. */
export function useConnection<Node>(
  connection: Readonly<Ref<Connection<Node> | undefined>>,
  position: WritableComputedRef<PagePosition>,
) {
  const rows = computed(() => connection.value?.nodes);
  const page = computed(() => {
    if (!connection.value) return undefined;
    const { nodes, pageInfo, totalCount, isTotalCountExact } = connection.value;
    return {
      ...pageRange(position.value, PAGE_SIZE, nodes.length),
      total: totalCount,
      isTotalExact: isTotalCountExact,
      hasPrevious: position.value.page > 1,
      hasNext: pageInfo.hasNextPage,
    };
  });
  function turn(to: typeof nextPage) {
    if (connection.value) position.value = to(position.value, connection.value.pageInfo);
  }
  return { rows, page, next: () => turn(nextPage), previous: () => turn(previousPage) };
}
