import type { FieldNode, GraphQLField, GraphQLSchema } from 'graphql';
import { GraphQLError, getNamedType } from 'graphql';
import type { Actor, Context } from '../context.js';
import { collectFields } from './execution/collect.js';
import type { Form } from './execution/form.js';
import { checkOperation } from './permissions.js';
import type { Needed } from './selection-rights.js';
import { checkNeeds, neededBySelection } from './selection-rights.js';

/** An operation that a form calls, and the permissions needed to read its result. */
interface Called {
  field: GraphQLField<unknown, Context>;
  node: FieldNode;
  needed: readonly Needed[];
}

const known = new WeakMap<Form, readonly Called[]>();

/**
 * Why a caller may not execute a form, with UNAUTHENTICATED or FORBIDDEN: it runs an operation that they may not run, or
 * selects a field that they may not read. Checked before the form is compiled; each fragment is visited once.
 */
export function whyNotAllowed(schema: GraphQLSchema, form: Form, actor: Actor | undefined): GraphQLError | undefined {
  let called = known.get(form);
  if (!called) known.set(form, (called = calledBy(schema, form)));
  for (const { field, node, needed } of called) {
    try {
      checkOperation(field, actor);
      checkNeeds(needed, actor);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      return new GraphQLError(error.message, { nodes: error.nodes ?? node, extensions: error.extensions });
    }
  }
  return undefined;
}

function calledBy(schema: GraphQLSchema, { operation, fragments }: Form): Called[] {
  const root = schema.getRootType(operation.operation)!;
  const context = { schema, fragments, variableValues: {} };
  const called = [...collectFields(context, root, [operation.selectionSet]).values()];
  return called.flatMap((nodes) => {
    const [node] = nodes as [FieldNode];
    const field = root.getFields()[node.name.value];
    if (!field) return [];
    return [{ field, node, needed: neededBySelection(context, nodes, getNamedType(field.type)) }];
  });
}
