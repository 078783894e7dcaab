import { registerEnumType } from 'type-graphql';

/** The GraphQL enum of all verbs that documents offer. Empty until the schema is assembled. */
export const ActionName: Record<string, string> = {};

/** Adds the verbs that documents offer, each with the types of these documents, to the enum `ActionName`. */
export function offerActions(verbs: readonly { name: string; types: readonly string[] }[]): void {
  const valuesConfig: Record<string, { description: string }> = {};
  for (const { name, types } of verbs.filter((verb) => verb.types.length > 0)) {
    ActionName[name] = name;
    valuesConfig[name] = { description: `The mutation \`${name}\`, offered on ${listed(types)}.` };
  }
  registerEnumType(ActionName, {
    name: 'ActionName',
    description: 'The actions that documents offer. Each has the name of the mutation that performs it.',
    valuesConfig,
  });
}

const listed = (types: readonly string[]): string => types.map((type) => `\`${type}\``).join(' and ');
