import { AnswerText } from '../graphql/execution/answer-text.js';
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
  nodes: JsonRow[] | AnswerText;
  edges: { node: JsonRow; cursor: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount: number | null;
  isTotalCountExact: boolean;
}

/** The order that was asked for, as text. */
export const orderOf = (asked: ListArguments['orderBy']): string =>
  asked?.length ? asked.map(({ field, direction }) => `${field} ${direction}`).join() : OWN_ORDER;

/** What a statement answers of a page: one mark and, but for text, one row more than it shows where it tells the marks. */
export interface Answer<Rows = JsonRow[] | AnswerText> {
  rows: Rows;
  marks: string[][] | null;
  total: number | null;
}

/** The rows of a page as the API shows them. */
export function connectionOf({ rows, marks, total }: Answer, order: string, page: Page): Connection {
  const isMore = (marks?.length ?? 0) > page.size;
  const isInside = page.cursor !== undefined;
  const inOrder = <Item>(items: readonly Item[]) => {
    const shown = items.slice(0, page.size);
    return page.isBackward ? shown.reverse() : shown;
  };
  const nodes = rows instanceof AnswerText ? rows : inOrder(rows);
  const places = inOrder(marks ?? []);
  const cursorAt = (mark: string[] | undefined) => (mark ? encodeCursor(order, mark) : null);
  return {
    nodes,
    // Few ask for the cursor of every row.
    get edges() {
      if (nodes instanceof AnswerText) throw new Error('Rows of which edges are made are read as objects.');
      return nodes.map((node, index) => ({ node, cursor: encodeCursor(order, places[index]!) }));
    },
    pageInfo: {
      hasNextPage: page.isBackward ? isInside : isMore,
      hasPreviousPage: page.isBackward ? isMore : isInside,
      startCursor: cursorAt(places[0]),
      endCursor: cursorAt(places.at(-1)),
    },
    totalCount: total === null ? null : Math.min(total, COUNT_LIMIT),
    isTotalCountExact: total === null || total <= COUNT_LIMIT,
  };
}
