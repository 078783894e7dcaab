import type { ActionName } from '../../generated/graphql';

/** A document with the actions that the server offers on it. */
export interface Offering {
  actions: readonly { name: ActionName; isAllowed: boolean; reason?: string | null }[];
}

/** Whether a document offers an action now. */
export function offers({ actions }: Offering, name: ActionName): boolean {
  return actions.some((action) => action.name === name && action.isAllowed);
}

/** The server's reasons why an action is allowed for none of the selected documents; undefined when it is for at least one. */
export function whyNothing(documents: readonly Offering[], name: ActionName): string[] | undefined {
  const actions = documents.map((document) => document.actions.find((action) => action.name === name));
  if (actions.some((action) => action?.isAllowed)) return undefined;
  return [...new Set(actions.flatMap((action) => action?.reason ?? []))];
}
