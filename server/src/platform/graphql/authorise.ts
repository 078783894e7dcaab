import type { ASTNode, FieldNode, GraphQLField, GraphQLSchema } from 'graphql';
import { GraphQLError, TypeInfo, isAbstractType, isObjectType, visit, visitWithTypeInfo } from 'graphql';
import type { Actor } from '../context.js';
import type { Form } from './execution/form.js';
import { checkRule, ruleOf } from './permissions.js';
import type { Rule } from './permissions.js';

/** A right that a form needs, and the first place that needs it. */
interface Need {
  rule: Rule;
  name: string;
  node: FieldNode;
}

const known = new WeakMap<Form, readonly Need[]>();

/**
 * Why a caller may not execute a form, with UNAUTHENTICATED or FORBIDDEN: it selects what they may not read, or runs what
 * they may not do. Asked before anything is made of the form; each fragment is looked at once.
 */
export function whyNotAllowed(schema: GraphQLSchema, form: Form, actor: Actor | undefined): GraphQLError | undefined {
  let needs = known.get(form);
  if (!needs) known.set(form, (needs = needsOf(schema, form)));
  for (const { rule, name, node } of needs) {
    const refusal = checkRule(rule, name, actor);
    if (refusal) return new GraphQLError(refusal.message, { nodes: node, extensions: refusal.extensions });
  }
  return undefined;
}

function needsOf(schema: GraphQLSchema, form: Form): Need[] {
  const needs = new Map<Rule, Need>();
  const types = new TypeInfo(schema);
  const visitor = visitWithTypeInfo(types, {
    Field: (node) => {
      for (const [name, field] of fieldsAt(schema, types, node)) {
        const rule = ruleOf(field);
        if (rule !== undefined && rule !== null && !needs.has(rule)) needs.set(rule, { rule, name, node });
      }
    },
  });
  const parts: ASTNode[] = [form.operation, ...Object.values(form.fragments)];
  for (const part of parts) visit(part, visitor);
  return [...needs.values()];
}

/** The fields that a selection means: one of an object, or that of every type that an interface may turn out to be. */
function fieldsAt(
  schema: GraphQLSchema,
  types: TypeInfo,
  node: FieldNode,
): [name: string, field: GraphQLField<unknown, unknown>][] {
  const parent = types.getParentType();
  if (!parent) return [];
  const concrete = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [parent].filter(isObjectType);
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return concrete.flatMap((type) => {
    const field = type.getFields()[node.name.value];
    return field ? [[roots.includes(type) ? field.name : `${type.name}.${field.name}`, field]] : [];
  });
}
