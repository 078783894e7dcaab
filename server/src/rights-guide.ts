import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { isIntrospectionType, isObjectType } from 'graphql';
import type { Rule } from './platform/graphql/permissions.js';
import { permissionsIn } from './platform/graphql/permissions.js';
import { neededToRead, needsOf } from './platform/graphql/reading-rights.js';
import type { GroupCode } from './platform/permission-list.js';
import { GROUPS } from './platform/permission-list.js';
import { groupPermissions, historyRights, permissions, readModels } from './schema.js';

const INTRODUCTION = `# Rights

This page is generated from the code by \`npm run schema\`; tests compare it with the behaviour of the server.

- **Operations** need all the permissions listed for them.
- **Types** need their permissions on every path: in a list, through a link, in the payload of a mutation, in a
  subscription. A field that differs from its type has its own row. "or" means that one permission is enough.
- A field or operation without permission is null, with a \`FORBIDDEN\` error that has its path and names the permission. It
  is removed before the operation runs. A non-null one makes its nearest nullable parent null.
- Filters, sorting and searches need the permissions to read the fields they use.
- Links show less than the linked document: a user who can read an order or a return can read the number, date and payment
  state of its invoice and the name of its customer. Prices, totals, taxes, costs, addresses and tax numbers of invoices,
  and the record of the customer, need their own permissions.
- An API token has the permissions that were given to it and that its creator still has. A partner sees only the documents
  of their own companies, whatever the permissions.
`;

/** Permissions of which one suffices, by name. */
type Need = readonly string[];

const CODES = Object.keys(GROUPS) as GroupCode[];

/** The table of rights as a page of the guide: every permission, operation, type and field, with the groups that have it. */
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
    `These types need no permission of their own: ${plain.map(({ name }) => `\`${name}\``).join(', ')}.\n`,
    '## Rows\n',
    ...readModels.flatMap(({ type, rowRights }) => (rowRights ? [`- \`${type}\`: ${rowRights}`] : [])),
    '\n## History\n',
    table(
      ['History of', 'Needs'],
      Object.entries(historyRights)
        .sort()
        .map(([kind, name]) => [`\`${kind}\``, neededText([[name]]), ...marks([[name]])]),
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

/** The fields of a type, grouped by needed permissions; the group with the permissions of the type comes first. */
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
  neededText(needs),
  ...marks(needs),
];

function operationRows(root: GraphQLObjectType): string[][] {
  const fields = Object.values(root.getFields()).sort(byName);
  return fields.map(({ name, extensions }) => {
    const rule = extensions['permission'] as Exclude<Rule, undefined>;
    const needs = permissionsIn(rule).map((permission) => [permission]);
    const needed = rule === null ? 'no sign-in required' : rule === true ? 'sign-in' : neededText(needs);
    return [`\`${name}\``, root.name.toLowerCase(), needed, ...marks(needs)];
  });
}

const neededText = (needs: readonly Need[]): string =>
  needs.length === 0 ? 'none' : needs.map((need) => need.map((name) => `\`${name}\``).join(' or ')).join(', and ');

/** Which groups have the needed permissions by default. */
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
