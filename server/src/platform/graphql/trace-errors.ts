import type { ApolloServerPlugin } from '@apollo/server';
import type { Logger } from 'pino';
import type { Context } from '../context.js';
import { formatError } from './format-error.js';

/** Gives every error its outward form, with the trace id of its request. */
export const traceErrors = (log: Logger): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => ({
    willSendResponse: async ({ response, contextValue, errors }) => {
      if (response.body.kind !== 'single' || !response.body.singleResult.errors) return;
      response.body.singleResult.errors = response.body.singleResult.errors.map((formatted, index) =>
        formatError(formatted, errors?.[index], log, contextValue.traceId),
      );
    },
  }),
});
