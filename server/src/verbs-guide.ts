import type { GraphQLSchema } from 'graphql';
import { permissionsIn } from './platform/graphql/permissions.js';
import type { Needs } from './platform/verbs.js';
import { NO_SIGN_IN, SIGN_IN } from './platform/verbs.js';
import { systemVerbs, verbs } from './schema.js';

const INTRODUCTION = `# Verbs

This page is generated from the code by \`npm run schema\`. Each verb is declared once, in \`verbs.ts\` of its feature, and has one
name everywhere: the mutation, the method of the resolver and the action that documents offer.

- **Needs**: the permissions of the caller, all of them. [Rights](rights.md) lists the groups that have them.
- **Records**: the events that the verb may record in the history. No other event can be recorded by it.
- **Offered on**: the types whose \`actions\` field lists the verb, and why it is not allowed if it is not.
`;

const SYSTEM_VERBS = 'What the server and its commands do without a mutation, and the events that they record:\n';

/** The table of verbs as a page of the guide: every mutation with what it needs and records, and where it is offered. */
export function verbsGuide(schema: GraphQLSchema): string {
  const mutations = schema.getMutationType()!.getFields();
  return [
    INTRODUCTION,
    table(
      ['Mutation', 'What it does', 'Needs', 'Records', 'Offered on'],
      verbs.map(({ name, needs, records, offeredOn }) => [
        `\`${name}\``,
        firstParagraph(mutations[name]?.description),
        neededText(needs),
        listed(records),
        listed(Object.keys(offeredOn ?? {})),
      ]),
    ),
    '## Without a mutation\n',
    SYSTEM_VERBS,
    table(
      ['When', 'Records'],
      systemVerbs.map(({ when, records }) => [when, listed(records)]),
    ),
  ].join('\n');
}

/** The description of a mutation, without the sentence on its permission. */
const firstParagraph = (description: string | null | undefined): string => (description ?? '').split('\n\n')[0]!;

function neededText(needs: Needs): string {
  if (needs === NO_SIGN_IN) return 'no sign-in required';
  return needs === SIGN_IN ? 'sign-in' : listed(permissionsIn(needs));
}

const listed = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}
