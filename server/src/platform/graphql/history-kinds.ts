import { registerEnumType } from 'type-graphql';
import type { PermissionName } from '../permission-list.js';

/** The kinds of documents that have a history: the permission that shows it, and a description of the kind. */
export type HistoryKinds = Readonly<Record<string, { needs: PermissionName; description: string }>>;

/** The GraphQL enum of all kinds. Empty until the schema is assembled. */
export const HistoryKind: Record<string, string> = {};

const rights: Record<string, string> = {};

/** Combines the kinds of the features into the enum `HistoryKind`. The history of another kind is shown to nobody. */
export function registerHistoryKinds(lists: readonly HistoryKinds[]): Readonly<Record<string, string>> {
  const valuesConfig: Record<string, { description: string }> = {};
  for (const [kind, { needs, description }] of lists.flatMap((list) => Object.entries(list))) {
    HistoryKind[kind] = kind;
    rights[kind] = needs;
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
