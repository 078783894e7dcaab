import { createHash } from 'node:crypto';
import type pg from 'pg';
import { appLoginName, roleNames } from '../database/role-names.js';
import {
  COLUMNS,
  CONSTRAINTS,
  FUNCTIONS,
  MEMBERS,
  OPERATORS,
  POLICIES,
  RIGHTS,
  ROLES,
  TABLES,
  TRIGGERS,
} from './parts.js';

/** The objects of the schema that affect what is read or refused, by name, each with its description. */
export type Description = Readonly<Record<string, string>>;

type Client = Pick<pg.ClientBase, 'query'>;

interface Row {
  name: string;
  is: string;
  owner?: string;
  roles?: string[];
  source?: string;
}

interface Right {
  of: string;
  role: string;
  right: string;
  column: string | null;
}

/** The role id of PUBLIC. */
const EVERYBODY = '0';

/**
 * Describes the schema `public` and everything else that could affect what a statement reads, with the roles of the
 * database named by their purpose. Reads only catalogs, and needs a search path without the schema.
 */
export async function describeSchema(client: Client): Promise<Description> {
  const roleOf = await rolesOf(client);
  const described = new Map<string, string>();
  for (const part of [TABLES, COLUMNS, CONSTRAINTS, POLICIES, TRIGGERS, FUNCTIONS, OPERATORS]) {
    const { rows } = await client.query<Row>(part);
    for (const row of rows) described.set(row.name, textOf(row, roleOf));
  }
  for (const [name, text] of await rightsOf(client, roleOf)) described.set(name, text);
  return Object.fromEntries([...described].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function textOf({ is, owner, roles, source }: Row, roleOf: RoleOf): string {
  const parts = [is];
  if (roles) parts.push(`to ${roles.map(roleOf).sort().join(', ')}`);
  if (source !== undefined) parts.push(`source ${createHash('sha256').update(source).digest('hex')}`);
  if (owner !== undefined) parts.push(`owned by ${roleOf(owner)}`);
  return parts.join('; ');
}

type RoleOf = (id: string) => string;

async function rolesOf(client: Client): Promise<RoleOf> {
  const { rows } = await client.query<{ id: string; name: string; isOwner: boolean; database: string }>(
    `SELECT oid::text AS id, rolname::text AS name, rolname = current_user AS "isOwner", current_database()::text AS database FROM pg_roles`,
  );
  const own = roleNames(rows[0]!.database);
  const names = new Map(
    rows.map(({ id, name, isOwner }) => {
      if (isOwner) return [id, 'the owner'];
      if (name === own.staff) return [id, 'the staff'];
      return [id, name === own.partner ? 'partners' : `the role ${name}`];
    }),
  );
  return (id) => (id === EVERYBODY ? 'everybody' : (names.get(id) ?? `a role that is gone`));
}

async function rightsOf(client: Client, roleOf: RoleOf): Promise<[string, string][]> {
  const { rows } = await client.query<Right>(RIGHTS);
  const { database, names } = await namesOfRoles(client);
  const { rows: roles } = await client.query<{ role: string; is: string }>(ROLES, [names]);
  const { rows: members } = await client.query<{ role: string; member: string }>(MEMBERS, [
    names,
    appLoginName(database),
  ]);
  const byName = Map.groupBy(rows, ({ of, role }) => `rights of ${roleOf(role)} on ${of}`);
  return [
    ...[...byName].map(([name, rights]): [string, string] => [name, textOfRights(rights)]),
    ...roles.map(({ role, is }): [string, string] => [`role of ${roleOf(role)}`, is || 'nothing but its rights']),
    ...members.map(({ role, member }): [string, string] => [`login ${member}`, `it may act as ${roleOf(role)}`]),
  ];
}

async function namesOfRoles(client: Client): Promise<{ database: string; names: string[] }> {
  const { rows } = await client.query<{ database: string }>('SELECT current_database()::text AS database');
  const { database } = rows[0]!;
  return { database, names: Object.values(roleNames(database)) };
}

/** Rights on a whole table, and on columns: `INSERT, SELECT, UPDATE (last, settled)`. */
function textOfRights(rights: readonly Right[]): string {
  const byRight = Map.groupBy(rights, ({ right }) => right);
  const texts = [...byRight].flatMap(([right, own]) => {
    const columns = own.flatMap(({ column }) => column ?? []).sort();
    return [
      ...(own.some(({ column }) => column === null) ? [right] : []),
      ...(columns.length > 0 ? [`${right} (${columns.join(', ')})`] : []),
    ];
  });
  return texts.sort().join(', ');
}
