import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { isIntrospectionType, isObjectType } from 'graphql';
import { permissionsIn } from './platform/graphql/permissions.js';
import type { Need } from './platform/graphql/reading-rights.js';
import { neededToRead, needsOf } from './platform/graphql/reading-rights.js';
import type { GroupCode } from './platform/permission-list.js';
import { GROUPS } from './platform/permission-list.js';
import { groupPermissions, historyRights, permissions, readModels } from './schema.js';

const INTRODUCTION = `# Rights

This page is made from the code by \`npm run schema\`, and a test holds it to what the server does.

- **Operations** need the permissions named beside them, all of them.
- **Types** need theirs on whatever path they are reached: in a list, through a link, in the payload of a mutation, in a
  subscription. Where a field differs from its type, it has a row of its own. "or" means that one is enough.
- Whoever selects a field that they may not read gets \`FORBIDDEN\` for the whole operation, before anything of it runs. The
  answer names the field and the permission. Nothing is left out silently.
- Filters, orderings and searches need what reading the fields they tell of needs.
- A lower right shows less of a thing: whoever sees an order or a return sees which invoice belongs to it, of which day it is
  and whether it is paid, and the name of the customer. Prices, totals, taxes, costs, addresses and tax numbers of invoices,
  and the record of the customer, need rights of their own.
- An API token has the rights that were given to it and that its maker still has. A partner sees the documents of their own
  companies only, with whatever permission.
`;

const CODES = Object.keys(GROUPS) as GroupCode[];

/** The table of rights as a page of the guide: every permission, operation, type and field, and which groups have it. */
export function rightsGuide(schema: GraphQLSchema): string {
  const objects = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !isIntrospectionType(type),
  );
  const roots = [schema.getQueryType()!, schema.getMutationType()!, schema.getSubscriptionType()!];
  const types = objects.filter((type) => !roots.includes(type)).sort(byName);
  const plain = types.filter((type) => rowsOf(type).every(([, needs]) => needs.length === 0));
  const held = types.filter((type) => !plain.includes(type));
  return [
    INTRODUCTION,
    '## Permissions\n',
    table(['Permission', 'What it allows'], Object.entries(permissions).map(permissionRow)),
    '## Types and fields\n',
    table(
      ['Type', 'Fields', 'Needs'],
      held.flatMap((type) => rowsOf(type).map((row) => typeRow(type, ...row))),
    ),
    `These say nothing by themselves: ${plain.map(({ name }) => `\`${name}\``).join(', ')}.\n`,
    '## Rows\n',
    ...readModels.flatMap(({ type, rowRights }) => (rowRights ? [`- \`${type}\`: ${rowRights}`] : [])),
    '\n## History\n',
    table(
      ['History of', 'Needs'],
      Object.entries(historyRights)
        .sort()
        .map(([kind, name]) => [`\`${kind}\``, written([[name]]), ...marks([[name]])]),
    ),
    '## Operations\n',
    table(['Operation', 'Kind', 'Needs'], roots.flatMap(operationRows)),
  ].join('\n');
}

const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);

const permissionRow = ([name, { description }]: [string, { description: string }]) => [
  `\`${name}\``,
  description,
  ...marks([[name]]),
];

/** The fields of a type, together where they need the same; first those that need what their type does. */
function rowsOf(type: GraphQLObjectType): [fields: string, needs: readonly Need[]][] {
  const groups = Map.groupBy(Object.keys(type.getFields()).sort(), (field) =>
    JSON.stringify(neededToRead(type, field)),
  );
  const own = JSON.stringify(needsOf(type).length > 0 ? [needsOf(type)] : []);
  const sorted = [...groups].sort(([one], [other]) => Number(other === own) - Number(one === own));
  return sorted.map(([needs, fields], index) => [
    index === 0 ? (sorted.length === 1 ? 'all' : 'all others') : fields.map((field) => `\`${field}\``).join(', '),
    JSON.parse(needs) as Need[],
  ]);
}

const typeRow = (type: GraphQLObjectType, fields: string, needs: readonly Need[]) => [
  `\`${type.name}\``,
  fields,
  written(needs),
  ...marks(needs),
];

function operationRows(root: GraphQLObjectType): string[][] {
  const fields = Object.values(root.getFields()).sort(byName);
  return fields.map(({ name, extensions }) => {
    const rule = extensions['permission'] as string | string[] | true | null;
    const needs = permissionsIn(rule).map((permission) => [permission]);
    const said = rule === null ? 'open to all' : rule === true ? 'signed in' : written(needs);
    return [`\`${name}\``, root.name.toLowerCase(), said, ...marks(needs)];
  });
}

const written = (needs: readonly Need[]): string =>
  needs.length === 0 ? 'nothing' : needs.map((need) => need.map((name) => `\`${name}\``).join(' or ')).join(', and ');

/** Which groups have what is needed from the start. */
const marks = (needs: readonly Need[]): string[] =>
  CODES.map((code) => {
    const held = new Set(groupPermissions.get(code));
    return needs.every((need) => need.some((name) => held.has(name))) ? 'yes' : '';
  });

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const all = [...head, ...CODES.map((code) => GROUPS[code])];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return `${[line(all), line(all.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
};
