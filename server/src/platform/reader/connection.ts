import { AnswerText } from '../graphql/execution/answer-text.js';
import type { Page, PageArguments } from './paging.js';
import { DEFAULT_SORT, encodeCursor } from './paging.js';
import { COUNT_LIMIT } from './plan.js';

export type JsonRow = Record<string, unknown>;

/** The arguments of every list. */
export interface ListArguments extends PageArguments {
  filter?: object | null;
  orderBy?: readonly { field: string; direction: 'ASC' | 'DESC' }[] | null;
  search?: string | null;
}

/** A page in the form of the API. */
export interface Connection {
  nodes: JsonRow[] | AnswerText;
  edges: { node: JsonRow; cursor: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount: number | null;
  isTotalCountExact: boolean;
}

/** The requested sort as text, for cursors. */
export const sortText = (requested: ListArguments['orderBy']): string =>
  requested?.length ? requested.map(({ field, direction }) => `${field} ${direction}`).join() : DEFAULT_SORT;

/** The result of a statement for a page. With positions, it has one position and, unless rows are text, one row more than the page. */
export interface Answer<Rows = JsonRow[] | AnswerText> {
  rows: Rows;
  /** For each row the values of its sort keys; null if not requested. */
  positions: string[][] | null;
  total: number | null;
}

/** The rows of a page in the form of the API. */
export function connectionOf({ rows, positions, total }: Answer, sort: string, page: Page): Connection {
  const isMore = (positions?.length ?? 0) > page.size;
  const isInside = page.cursor !== undefined;
  const inOrder = <Item>(items: readonly Item[]) => {
    const shown = items.slice(0, page.size);
    return page.isBackward ? shown.reverse() : shown;
  };
  const nodes = rows instanceof AnswerText ? rows : inOrder(rows);
  const shownPositions = inOrder(positions ?? []);
  const cursorAt = (position: string[] | undefined) => (position ? encodeCursor(sort, position) : null);
  return {
    nodes,
    // Few callers select the cursor of every row.
    get edges() {
      if (nodes instanceof AnswerText) throw new Error('Edges need rows that are read as objects.');
      return nodes.map((node, index) => ({ node, cursor: encodeCursor(sort, shownPositions[index]!) }));
    },
    pageInfo: {
      hasNextPage: page.isBackward ? isInside : isMore,
      hasPreviousPage: page.isBackward ? isMore : isInside,
      startCursor: cursorAt(shownPositions[0]),
      endCursor: cursorAt(shownPositions.at(-1)),
    },
    totalCount: total === null ? null : Math.min(total, COUNT_LIMIT),
    isTotalCountExact: total === null || total <= COUNT_LIMIT,
  };
}
