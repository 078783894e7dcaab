import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache } from '@apollo/client/core';
import { ErrorLink } from '@apollo/client/link/error';
import { OperationTypeNode } from 'graphql';
import type { Ref } from 'vue';
import fragmentTypes from '../generated/possible-types';
import type { LiveState } from '../lib/graphql/context';
import { CurrentViewerDocument } from '../generated/graphql';
import { connection } from '../lib/connection';
import { problemFrom } from '../lib/graphql/problem';
import { GRAPHQL_PATH, graphqlHeaders, request } from '../lib/graphql/request';
import { createLiveLink } from './live-link';
import { createRateLimitLink } from './rate-limit-link';

/** Creates the Apollo client, with one path for requests and live events, and one handler for ended sessions and lost connections. */
export function createGraphqlClient(live: Ref<LiveState>, onSignedOut: () => void): ApolloClient {
  const watchErrors = new ErrorLink(({ error }) => {
    if (!CombinedGraphQLErrors.is(error)) void connection.check();
    else if (error.errors.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED')) onSignedOut();
  });
  const addHeaders = new ApolloLink((operation, forward) => {
    operation.setContext({ headers: graphqlHeaders() });
    return forward(operation);
  });
  const http = new HttpLink({
    uri: GRAPHQL_PATH,
    credentials: 'same-origin',
  });
  const transport = ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    createLiveLink(GRAPHQL_PATH, { live, onSignedOut, isRefused }),
    ApolloLink.from([createRateLimitLink(), addHeaders, http]),
  );
  return new ApolloClient({
    cache: new InMemoryCache({ possibleTypes: fragmentTypes.possibleTypes }),
    link: ApolloLink.from([watchErrors, transport]),
  });
}

async function isRefused(): Promise<boolean> {
  const problem = await request(CurrentViewerDocument, {}).then(() => undefined, problemFrom);
  return problem?.code === 'HOST_NOT_ALLOWED';
}
