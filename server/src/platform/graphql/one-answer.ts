import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { Kind, OperationTypeNode } from 'graphql';
import { badUserInput } from './errors.js';

/**
 * Over HTTP one operation is run and answered once. Who sends several without saying which, or one that wants many
 * answers, is told what to do instead.
 */
export const oneAnswer = (): ApolloServerPlugin => ({
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation, document, request }) => {
      if (!operation) throw badUserInput(whyNone(document, request.operationName));
      if (operation.operation !== OperationTypeNode.SUBSCRIPTION) return;
      throw badUserInput('Subscriptions go over WebSocket, by the protocol graphql-transport-ws, at the same address.');
    },
  }),
});

function whyNone(document: DocumentNode, asked: string | undefined): string {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (asked) return 'The document holds no operation of the name in "operationName".';
  return operations.length === 0
    ? 'The document holds no operation, only fragments.'
    : `The document holds ${operations.length} operations. Say in "operationName" which one is meant.`;
}
