import type { GraphQLError, GraphQLField, GraphQLSchema } from 'graphql';
import { isObjectType } from 'graphql';
import type { Actor, Context } from '../context.js';
import { forbidden, unauthenticated } from './errors.js';

/** What it takes: a permission, to be signed in, nothing at all, or nothing that is said. */
export type Rule = string | true | null | undefined;

/** What an operation or field needs. */
export const ruleOf = (field: { extensions: Readonly<Record<string, unknown>> }): Rule =>
  field.extensions['permission'] as Rule;

/** Puts the permission check before every operation and its name into every description. Fails at start on an operation without one. */
export function guardOperations(schema: GraphQLSchema): void {
  const missing: string[] = [];
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      const rule = ruleOf(field);
      if (rule === undefined) missing.push(`${root!.name}.${field.name}`);
      else guard(field);
    }
  }
  if (missing.length > 0) throw new Error(`These operations name no permission: ${missing.join(', ')}.`);
  describeFields(schema);
}

/** Why an actor may not have what needs this; nothing when they may. */
export function checkRule(rule: Rule, name: string, actor: Actor | undefined): GraphQLError | undefined {
  if (rule === null || rule === undefined) return undefined;
  if (!actor) return unauthenticated();
  return typeof rule === 'string' && !actor.permissions.has(rule) ? forbidden(rule, name, actor) : undefined;
}

/** Refuses with UNAUTHENTICATED or FORBIDDEN whoever may not run this operation. */
export function checkOperation(field: GraphQLField<unknown, Context>, actor: Actor | undefined): void {
  const refusal = checkRule(ruleOf(field), field.name, actor);
  if (refusal) throw refusal;
}

function guard(field: GraphQLField<unknown, Context>) {
  const { resolve, subscribe } = field;
  if (subscribe) {
    field.subscribe = (root, args, context, info) => {
      checkOperation(field, context.actor);
      return subscribe(root, args, context, info);
    };
  } else if (resolve) {
    field.resolve = (root, args, context, info) => {
      checkOperation(field, context.actor);
      return resolve(root, args, context, info);
    };
  }
}

const SENTENCES = { everyone: 'Open to strangers.', signedIn: 'For everybody who is signed in.' };

function describeFields(schema: GraphQLSchema) {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const rule = ruleOf(field);
      if (rule === undefined) continue;
      const sentence =
        rule === null ? SENTENCES.everyone : rule === true ? SENTENCES.signedIn : `Permission: \`${rule}\`.`;
      field.description = [field.description, sentence].filter(Boolean).join('\n\n');
    }
  }
}
