/** The permission that shows the history of each kind of document. */
export type HistoryRights = Readonly<Record<string, string>>;

const rights: Record<string, string> = {};

/** Combines the rights that the features declare. The history of an undeclared kind is shown to nobody. */
export function registerHistoryRights(lists: readonly HistoryRights[]): HistoryRights {
  for (const list of lists) Object.assign(rights, list);
  return rights;
}

/** The kinds of documents whose history these permissions show. */
export const kindsFor = (permissions: ReadonlySet<string>): string[] =>
  Object.keys(rights).filter((kind) => permissions.has(rights[kind]!));
