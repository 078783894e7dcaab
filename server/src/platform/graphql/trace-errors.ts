import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import type { Context } from '../context.js';
import type { Writes } from '../database/database.js';
import { RETRY_AFTER_SECONDS } from './faults.js';
import { formatError } from './format-error.js';

/**
 * Formats every error for the caller, with the trace id of its request. While the database is unavailable, the response
 * has the status 503 (RFC 9110, 15.6.4) with `Retry-After`, for every media type.
 */
export const traceErrors = (log: Logger): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => ({
    willSendResponse: async ({ response, contextValue, errors }) => {
      if (response.body.kind !== 'single' || !response.body.singleResult.errors) return;
      const { traceId, database } = contextValue;
      const formattedErrors = response.body.singleResult.errors.map((formatted, index) =>
        formatError(formatted, errors?.[index], log, { traceId, writes: database.writes }),
      );
      response.body.singleResult.errors = formattedErrors;
      if (!isRetryable(formattedErrors, database.writes)) return;
      response.http.status = 503;
      response.http.headers.set('retry-after', String(RETRY_AFTER_SECONDS));
    },
  }),
});

/** Whether the same request may be sent again, because the database was unavailable and nothing was written. */
const isRetryable = (errors: readonly GraphQLFormattedError[], { committed, unknown }: Writes): boolean =>
  committed + unknown === 0 && errors.some(({ extensions }) => extensions?.['code'] === 'UNAVAILABLE');
