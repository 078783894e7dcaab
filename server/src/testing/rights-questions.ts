import { readFileSync } from 'node:fs';
import type { GraphQLSchema } from 'graphql';
import { getNamedType } from 'graphql';
import type { GroupCode } from '../platform/permission-list.js';
import type { Question } from './decisions.js';
import { pathsFrom } from './field-paths.js';
import type { Rights } from './rights-table.js';
import { readRights } from './rights-table.js';
import type { Kind } from './schema-walk.js';
import { operationsOf } from './schema-walk.js';

/** Fields below an operation. */
export const DEPTH = 4;
const KINDS: readonly Kind[] = ['query', 'mutation', 'subscription'];

/** The table of rights as it is published. */
export const rightsTable = (): Rights =>
  readRights(readFileSync(new URL('../../../docs/guide/rights.md', import.meta.url), 'utf8'));

/** Every path of every operation; an operation that does not return an object is one path. */
export const allQuestions = (schema: GraphQLSchema): Question[] =>
  KINDS.flatMap((kind) =>
    operationsOf(schema)[kind].flatMap((operation) =>
      [...pathsFrom(schema, getNamedType(operation.type), DEPTH)].map((path) => ({ kind, operation, path })),
    ),
  );

/** Whether the table of rights allows a path to a group. */
export const isForGroup = (table: Rights, { kind, operation, path }: Question, group: GroupCode): boolean =>
  table.operation(kind, operation.name).groups.has(group) &&
  path.fields.every((field) => table.field(field).groups.has(group));

/** What the operation and the fields of a path need: one permission of each list. */
const needsOf = (table: Rights, { kind, operation, path }: Question): (readonly string[])[] =>
  [table.operation(kind, operation.name), ...path.fields.map((field) => table.field(field))].flatMap(
    ({ needs }) => needs,
  );

/** The permissions that the table of rights names for a path. */
export const permissionsFor = (table: Rights, question: Question): ReadonlySet<string> =>
  new Set(needsOf(table, question).flat());

/** Whether the table of rights allows a path with these permissions. */
export const isForPermissions = (table: Rights, question: Question, held: ReadonlySet<string>): boolean =>
  needsOf(table, question).every((need) => need.some((permission) => held.has(permission)));
