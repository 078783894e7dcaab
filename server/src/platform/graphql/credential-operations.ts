import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode, FragmentDefinitionNode, GraphQLSchema, SelectionSetNode } from 'graphql';
import { Kind, OperationTypeNode } from 'graphql';
import type { Context } from '../context.js';
import { badUserInput, notForTokens } from './errors.js';

/**
 * Refuses API tokens in every operation that is marked `NotForTokens`, and adds the marks of an operation to its
 * description.
 */
export function guardCredentialOperations(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const sentences = [field.description];
    if (field.extensions['oncePerDocument']) sentences.push('A document may contain only one such operation.');
    if (field.extensions['notForTokens']) {
      sentences.push('Not available to API tokens.');
      const { resolve } = field;
      field.resolve = (root, args, context: Context, info) => {
        if (context.actor?.kind === 'API_TOKEN') throw notForTokens(field.name);
        return resolve!(root, args, context, info) as unknown;
      };
    }
    field.description = sentences.filter(Boolean).join('\n\n');
  }
}

/** Refuses with BAD_USER_INPUT, before anything runs, a document with several operations that are marked `OncePerDocument`. */
export const oncePerDocument = (schema: GraphQLSchema): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => ({
    didResolveOperation: async ({ document, operation }) => {
      if (operation?.operation !== OperationTypeNode.MUTATION) return;
      if (countMarked(schema, document, operation.selectionSet) > 1) {
        throw badUserInput(
          'A document may sign in or set a password only once. Send the other operations in separate requests.',
        );
      }
    },
  }),
});

/** How often a selection of the mutation type runs a marked operation. The count of each fragment is computed once. */
function countMarked(schema: GraphQLSchema, document: DocumentNode, selected: SelectionSetNode): number {
  const fields = schema.getMutationType()!.getFields();
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of document.definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  }
  const counted = new Map<string, number>();
  const ofFragment = (name: string): number => {
    const known = counted.get(name) ?? countIn(fragments.get(name)!.selectionSet);
    counted.set(name, known);
    return known;
  };
  const countIn = (set: SelectionSetNode): number =>
    set.selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return sum + ofFragment(selection.name.value);
      if (selection.kind === Kind.INLINE_FRAGMENT) return sum + countIn(selection.selectionSet);
      return sum + (fields[selection.name.value]?.extensions['oncePerDocument'] ? 1 : 0);
    }, 0);
  return countIn(selected);
}
