import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, visit } from 'graphql';
import type { Context } from '../context.js';
import { unauthenticated } from './errors.js';

/** Refuses introspection to unauthenticated callers. `__typename` is open to everyone. */
export const introspectionGuard = (): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => ({
    didResolveOperation: async ({ document, contextValue }) => {
      if (contextValue.actor) return;
      visit(document, {
        [Kind.FIELD]: (node) => {
          if (node.name.value === '__schema' || node.name.value === '__type') throw unauthenticated();
        },
      });
    },
  }),
});
