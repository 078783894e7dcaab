import type { ActionName } from '../../generated/graphql';

/** A document with its actions. */
export interface Offering {
  actions: readonly { name: ActionName; isAllowed: boolean; reason: string | null }[];
}

/** The server's reasons why an action is allowed for none of the selected documents; undefined when it is for at least one. */
export function whyNothing(documents: readonly Offering[], name: ActionName): string[] | undefined {
  const offers = documents.map(({ actions }) => actions.find((action) => action.name === name));
  if (offers.some((offer) => offer?.isAllowed)) return undefined;
  return [...new Set(offers.flatMap((offer) => offer?.reason ?? []))];
}
