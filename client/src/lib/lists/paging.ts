/** Where a reader stands in a list: the number of the page and the cursor that leads to it. */
export interface PagePosition {
  page: number;
  after?: string | undefined;
  before?: string | undefined;
}

/** What the server says about the page it sent. */
export interface PageInfo {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
}

export const FIRST_PAGE: PagePosition = { page: 1 };

/** The arguments that ask the server for a page. */
export function pageArguments(position: PagePosition, size: number) {
  if (position.before) return { last: size, before: position.before };
  return position.after ? { first: size, after: position.after } : { first: size };
}

/** The page after this one. */
export function nextPage(position: PagePosition, info: PageInfo): PagePosition {
  return { page: position.page + 1, after: info.endCursor ?? undefined };
}

/** The page before this one; the first is asked for without a cursor, so that it is always full. */
export function previousPage(position: PagePosition, info: PageInfo): PagePosition {
  const page = Math.max(1, position.page - 1);
  return page === 1 ? FIRST_PAGE : { page, before: info.startCursor ?? undefined };
}

/** The numbers of the first and the last row on a page, counted from one. */
export function pageRange(position: PagePosition, size: number, rows: number): { from: number; to: number } {
  const before = (position.page - 1) * size;
  return { from: rows === 0 ? 0 : before + 1, to: before + rows };
}
