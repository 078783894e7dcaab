import type { GraphQLField, GraphQLSchema } from 'graphql';
import { isObjectType } from 'graphql';
import type { Actor, Context } from '../context.js';
import { forbidden, unauthenticated } from './errors.js';

type Rule = string | true | null | undefined;

/** Puts the permission check before every operation and its name into every description. Fails at start on an operation without one. */
export function guardOperations(schema: GraphQLSchema): void {
  const missing: string[] = [];
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      const rule = field.extensions['permission'] as Rule;
      if (rule === undefined) missing.push(`${root!.name}.${field.name}`);
      else guard(field);
    }
  }
  if (missing.length > 0) throw new Error(`These operations name no permission: ${missing.join(', ')}.`);
  describeFields(schema);
}

/** Refuses with UNAUTHENTICATED or FORBIDDEN whoever may not run this operation. */
export function checkOperation(field: GraphQLField<unknown, Context>, actor: Actor | undefined): void {
  const rule = field.extensions['permission'] as Rule;
  if (rule === null) return;
  if (!actor) throw unauthenticated();
  if (typeof rule === 'string' && !actor.permissions.has(rule)) throw forbidden(rule, field.name, actor);
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
      const rule = field.extensions['permission'] as Rule;
      if (rule === undefined) continue;
      const sentence =
        rule === null ? SENTENCES.everyone : rule === true ? SENTENCES.signedIn : `Permission: \`${rule}\`.`;
      field.description = [field.description, sentence].filter(Boolean).join('\n\n');
    }
  }
}
