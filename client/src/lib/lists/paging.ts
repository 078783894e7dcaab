/** The position in a list: the page number and the cursor of that page. */
export interface PagePosition {
  page: number;
  after?: string | undefined;
  before?: string | undefined;
}

/** The page information returned by the server. */
export interface PageInfo {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
}

export const FIRST_PAGE: PagePosition = { page: 1 };

/** The query arguments that request a page. */
export function pageArguments(position: PagePosition, size: number) {
  if (position.before) return { last: size, before: position.before };
  return position.after ? { first: size, after: position.after } : { first: size };
}

/** The page after this one. */
export function nextPage(position: PagePosition, info: PageInfo): PagePosition {
  return { page: position.page + 1, after: info.endCursor ?? undefined };
}

/** The page before this one; the first page is requested without a cursor, so that it is always full. */
export function previousPage(position: PagePosition, info: PageInfo): PagePosition {
  const page = Math.max(1, position.page - 1);
  return page === 1 ? FIRST_PAGE : { page, before: info.startCursor ?? undefined };
}

/** The numbers of the first and the last row on a page, counted from one. */
export function pageRange(position: PagePosition, size: number, rows: number): { from: number; to: number } {
  const before = (position.page - 1) * size;
  return { from: rows === 0 ? 0 : before + 1, to: before + rows };
}
