import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { Kind, OperationTypeNode } from 'graphql';
import { badUserInput } from './errors.js';

/**
 * An HTTP request runs one operation and receives one result. Refuses documents without a unique operation, and
 * subscriptions.
 */
export const oneAnswer = (): ApolloServerPlugin => ({
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation, document, request }) => {
      if (!operation) throw badUserInput(whyNoOperation(document, request.operationName));
      if (operation.operation !== OperationTypeNode.SUBSCRIPTION) return;
      throw badUserInput(
        'Send subscriptions over WebSocket, with the protocol graphql-transport-ws, to the same address.',
      );
    },
  }),
});

function whyNoOperation(document: DocumentNode, requested: string | undefined): string {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (requested) return 'The document contains no operation with the name in "operationName".';
  return operations.length === 0
    ? 'The document contains no operation, only fragments.'
    : `The document contains ${operations.length} operations. Name one of them in "operationName".`;
}
