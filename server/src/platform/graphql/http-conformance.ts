import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import { BEARER } from '../http/credentials.js';
import { codeOf } from './format-error.js';

const OWN_MEDIA_TYPE = 'application/graphql-response+json';

/**
 * Sets the status of requests that were refused before execution: the document cannot be parsed or validated, its
 * variables do not fit, or it costs too much. Under `application/json` the status is 200 and only the body reports the
 * error (GraphQL over HTTP, section 6.4.1), where Apollo Server answers 400; under `application/graphql-response+json`
 * the status is 400 or 401, where Apollo Server answers 500.
 */
export const httpConformance = (): ApolloServerPlugin => ({
  requestDidStart: async ({ request }) => ({
    willSendResponse: async (context) => {
      const { response } = context;
      const refused = refusedWith(context);
      if (refused.length === 0 || refused.some(({ isFault }) => isFault) || response.http.status === 405) return;
      const isPlainJson = !request.http?.headers.get('accept')?.includes(OWN_MEDIA_TYPE);
      const isUnauthenticated = refused.some(({ code }) => code === 'UNAUTHENTICATED');
      response.http.status = isPlainJson ? 200 : isUnauthenticated ? 401 : 400;
      if (response.http.status === 401) response.http.headers.set('www-authenticate', BEARER);
    },
  }),
});

/** The codes of a response that has no data because nothing was executed. */
function refusedWith({ response, errors }: GraphQLRequestContextWillSendResponse<object>) {
  if (response.body.kind !== 'single' || response.body.singleResult.data !== undefined) return [];
  const { errors: formatted = [] } = response.body.singleResult;
  return formatted.map((each, index) => codeOf(each, errors?.[index]));
}
