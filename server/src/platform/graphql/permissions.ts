import type { GraphQLField, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { getNamedType, isIntrospectionType, isObjectType } from 'graphql';
import type { Actor } from '../actor.js';
import type { Context } from '../context.js';
import type { PermissionName } from '../permission-list.js';
import type { Needs } from '../verbs.js';
import { forbiddenOperation, unauthenticated } from './errors.js';
import type { Need } from './reading-rights.js';
import { neededToRead, needsOf, settleReadingRights } from './reading-rights.js';
import { checkSelection } from './selection-rights.js';

/** What callers of an operation need; undefined if it does not declare it. */
export type Rule = Needs | undefined;

export const ruleOf = (field: { extensions: Readonly<Record<string, unknown>> }): Rule =>
  field.extensions['permission'] as Rule;

/**
 * Adds the permission check to every operation, and the names of the permissions to every description. Throws at start if
 * an operation has no permission or a type does not declare who may read it.
 */
export function guardOperations(schema: GraphQLSchema, permissions: ReadonlySet<string>): void {
  settleReadingRights(schema, permissions);
  const missing: string[] = [];
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      const rule = ruleOf(field);
      if (rule === undefined) missing.push(`${root!.name}.${field.name}`);
      else guard(field);
    }
  }
  if (missing.length > 0) throw new Error(`These operations declare no permission: ${missing.join(', ')}.`);
  describeFields(schema);
}

/** Refuses with UNAUTHENTICATED or FORBIDDEN callers who may not run this operation. */
export const checkOperation = (field: GraphQLField<unknown, Context>, actor: Actor | undefined): void =>
  operationCheck(field)(actor);

function operationCheck(field: GraphQLField<unknown, Context>): (actor: Actor | undefined) => void {
  const rule = ruleOf(field);
  if (rule === null) return () => undefined;
  const need = permissionsIn(rule);
  return (actor) => {
    if (!actor) throw unauthenticated();
    const missing = need.find((permission) => !actor.permissions.has(permission));
    if (missing !== undefined) throw forbiddenOperation(missing, need, field.name, actor);
  };
}

const isList = (rule: Needs): rule is readonly PermissionName[] => Array.isArray(rule);

/** The permissions that an operation needs, all together. */
export const permissionsIn = (rule: Rule): readonly PermissionName[] =>
  rule === true || rule == null ? [] : isList(rule) ? rule : [rule];

function guard(field: GraphQLField<unknown, Context>) {
  const { resolve, subscribe } = field;
  const check = operationCheck(field);
  if (subscribe) {
    field.subscribe = (root, args, context, info) => {
      check(context.actor);
      checkSelection(info, context.actor);
      return subscribe(root, args, context, info);
    };
  } else if (resolve) {
    field.resolve = (root, args, context, info) => {
      check(context.actor);
      checkSelection(info, context.actor);
      return resolve(root, args, context, info);
    };
  }
}

const ROOT_TYPES = {
  Query: 'The operations that read. They change nothing.',
  Mutation: 'The operations that change something. Each is committed completely or not at all.',
  Subscription: 'The operations that deliver changes as they happen, over a WebSocket.',
};

const SENTENCES = { everyone: 'No sign-in required.', signedIn: 'Requires sign-in.' };

function describeFields(schema: GraphQLSchema) {
  const roots: unknown[] = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    const isRoot = roots.includes(type);
    if (isRoot) {
      type.description = ROOT_TYPES[type.name as keyof typeof ROOT_TYPES];
      Object.values(type.getFields()).forEach(describeInput);
    }
    const own = isRoot ? [] : needsOf(type);
    if (own.length > 0) type.description = withSentence(type.description, `Requires ${named(own)}.`);
    for (const field of Object.values(type.getFields())) {
      const sentence = isRoot ? operationSentence(ruleOf(field)) : fieldSentence(type, field.name, own);
      field.description = withSentence(field.description, sentence);
    }
  }
}

/** Describes an argument `input` as its type is described. */
function describeInput({ args }: GraphQLField<unknown, unknown>) {
  const input = args.find(({ name }) => name === 'input');
  if (input) input.description ??= getNamedType(input.type).description;
}

const withSentence = (description: string | null | undefined, sentence: string | undefined) =>
  [description, sentence].filter(Boolean).join('\n\n') || undefined;

const named = (permissions: readonly string[]) => permissions.map((name) => `\`${name}\``).join(' or ');

function operationSentence(rule: Rule): string {
  if (rule === null) return SENTENCES.everyone;
  if (rule === true) return SENTENCES.signedIn;
  return `Requires ${permissionsIn(rule)
    .map((name) => `\`${name}\``)
    .join(' and ')}.`;
}

/** The needs of a field, where they differ from those of its type. */
function fieldSentence(type: GraphQLObjectType, field: string, own: Need): string | undefined {
  const needed = neededToRead(type, field);
  const additional = needed.filter((need) => !own.every((name) => need.includes(name)));
  const alternatives = needed.flat().filter((name) => !own.includes(name) && !additional.flat().includes(name));
  if (additional.length > 0) return `Additionally requires ${additional.map(named).join(' and ')}.`;
  return alternatives.length > 0 ? `Also readable with ${named(alternatives)}.` : undefined;
}
