import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { Context } from '../context.js';
import { codeOf } from './format-error.js';
import { RootFields } from './root-fields.js';

/** Records the operation of a request and its outcome for the access log and the metrics. */
export function noteOperations(schema: GraphQLSchema): ApolloServerPlugin<Context> {
  const rootFields = new RootFields(schema);
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, operation, contextValue: { notes } }) => {
        if (!notes || !operation) return;
        notes.type = operation.operation;
        notes.fields = rootFields.of(document, operation);
      },
      willSendResponse: async ({ response: { body }, errors, contextValue: { notes } }) => {
        if (!notes || body.kind !== 'single') return;
        const [error] = body.singleResult.errors ?? [];
        if (error) notes.outcome = codeOf(error, errors?.[0]).code;
      },
    }),
  };
}
