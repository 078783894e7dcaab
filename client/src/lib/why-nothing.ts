/** A document that says what can be done with it. */
export interface Offering {
  actions: readonly { name: string; isAllowed: boolean; reason: string | null }[];
}

/** Why an action is possible with none of the selected documents, in the server's words; undefined when it is with one at least. */
export function whyNothing(documents: readonly Offering[], name: string): string[] | undefined {
  const offers = documents.map(({ actions }) => actions.find((action) => action.name === name));
  if (offers.some((offer) => offer?.isAllowed)) return undefined;
  return [...new Set(offers.flatMap((offer) => offer?.reason ?? []))];
}
