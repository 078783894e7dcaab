import { registerEnumType } from 'type-graphql';
import type { PermissionName } from '../permission-list.js';

/** A kind of documents with a history: the permission that shows it, and a description of the kind. */
interface HistoryKindOf {
  needs: PermissionName;
  description: string;
  /** The table and column with the number or the proper name of a document; callers with `needs` may read it. */
  name?: { table: string; column: string };
}

export type HistoryKinds = Readonly<Record<string, HistoryKindOf>>;

/** The GraphQL enum of all kinds. Empty until the schema is assembled. */
export const HistoryKind: Record<string, string> = {};

const rights: Record<string, string> = {};
const names: Record<string, NonNullable<HistoryKindOf['name']>> = {};

/** Combines the kinds of the features into the enum `HistoryKind`. The history of another kind is shown to nobody. */
export function registerHistoryKinds(lists: readonly HistoryKinds[]): Readonly<Record<string, string>> {
  const valuesConfig: Record<string, { description: string }> = {};
  for (const [kind, { needs, description, name }] of lists.flatMap((list) => Object.entries(list))) {
    HistoryKind[kind] = kind;
    rights[kind] = needs;
    if (name) names[kind] = name;
    valuesConfig[kind] = { description };
  }
  registerEnumType(HistoryKind, {
    name: 'HistoryKind',
    description: 'The kind of what an event changed.',
    valuesConfig,
  });
  return rights;
}

/** The kinds whose history these permissions show. */
export const kindsFor = (permissions: ReadonlySet<string>): string[] =>
  Object.keys(rights).filter((kind) => permissions.has(rights[kind]!));

/** Where the number or the name of a document is, by kind. */
export const documentNames = (): [string, { table: string; column: string }][] => Object.entries(names);
