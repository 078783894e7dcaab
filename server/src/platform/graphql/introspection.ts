import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, visit } from 'graphql';
import type { Context } from '../context.js';
import { unauthenticated } from './errors.js';

/** The schema is told to everybody with a login or a token, and to nobody else. `__typename` is no secret. */
export const introspectionForKnown = (): ApolloServerPlugin<Context> => ({
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
