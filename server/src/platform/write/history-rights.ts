/** The permission that shows the history of each kind of document. */
export type HistoryRights = Readonly<Record<string, string>>;

const rights: Record<string, string> = {};

/** Joins what the features say of their kinds of documents. The history of a kind that none names is shown to nobody. */
export function registerHistoryRights(lists: readonly HistoryRights[]): HistoryRights {
  for (const list of lists) Object.assign(rights, list);
  return rights;
}

/** The kinds of documents whose history these permissions show. */
export const kindsFor = (permissions: ReadonlySet<string>): string[] =>
  Object.keys(rights).filter((kind) => permissions.has(rights[kind]!));
