import type { Page, PageArguments } from './paging.js';
import { OWN_ORDER, encodeCursor } from './paging.js';
import { COUNT_LIMIT } from './plan.js';

export type JsonRow = Record<string, unknown>;

/** The arguments that every list takes. */
export interface ListArguments extends PageArguments {
  filter?: object | null;
  orderBy?: readonly { field: string; direction: 'ASC' | 'DESC' }[] | null;
  search?: string | null;
}

/** A page as the API shows it. */
export interface Connection {
  nodes: JsonRow[];
  edges: { node: JsonRow; cursor: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount: number | null;
  isTotalCountExact: boolean;
}

/** The order that was asked for, as text. */
export const orderOf = (asked: ListArguments['orderBy']): string =>
  asked?.length ? asked.map(({ field, direction }) => `${field} ${direction}`).join() : OWN_ORDER;

interface Found {
  order: string;
  page: Page;
  isMore: boolean;
  total: number | null;
}

/** The rows of a page as the API shows them. */
export function connectionOf(
  rows: { node: JsonRow; mark: string[] }[],
  { order, page, isMore, total }: Found,
): Connection {
  const isInside = page.cursor !== undefined;
  const cursorOf = (row: { mark: string[] } | undefined) => (row ? encodeCursor(order, row.mark) : null);
  return {
    nodes: rows.map((row) => row.node),
    // Few ask for the cursor of every row.
    get edges() {
      return rows.map((row) => ({ node: row.node, cursor: encodeCursor(order, row.mark) }));
    },
    pageInfo: {
      hasNextPage: page.isBackward ? isInside : isMore,
      hasPreviousPage: page.isBackward ? isMore : isInside,
      startCursor: cursorOf(rows[0]),
      endCursor: cursorOf(rows.at(-1)),
    },
    totalCount: total === null ? null : Math.min(total, COUNT_LIMIT),
    isTotalCountExact: total === null || total <= COUNT_LIMIT,
  };
}
