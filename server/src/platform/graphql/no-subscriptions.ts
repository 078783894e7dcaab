import type { ApolloServerPlugin } from '@apollo/server';
import { OperationTypeNode } from 'graphql';
import { badUserInput } from './errors.js';

/** Over HTTP there is one answer to a request; whoever wants many is told where to ask. */
export const noSubscriptions = (): ApolloServerPlugin => ({
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation }) => {
      if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return;
      throw badUserInput('Subscriptions go over WebSocket, by the protocol graphql-transport-ws, at the same address.');
    },
  }),
});
