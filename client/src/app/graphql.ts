import type { ApolloClient } from '@apollo/client/core';
import { ref } from 'vue';
import type { GraphqlContext, LiveState } from '../lib/graphql/context';
import type { Problem } from '../lib/graphql/problem';
import { request } from '../lib/graphql/request';
import { part } from '../lib/parts';

/** The GraphQL context, with functions to load its client, to clear the cache, and to reload all active queries. */
export interface AppGraphql extends GraphqlContext {
  load(): Promise<void>;
  clearCache(): Promise<void>;
  reload(): Promise<void>;
}

const loadClientCode = part(() => import('./graphql-client'));

/** Creates the GraphQL context. Its client is a third of all code, so it is loaded with the first page that sends a query. */
export function createGraphql(report: (problem: Problem) => void, onSignedOut: () => void): AppGraphql {
  const live = ref<LiveState>('idle');
  let client: ApolloClient | undefined;

  async function load() {
    const { createGraphqlClient } = await loadClientCode();
    client ??= createGraphqlClient(live, onSignedOut);
  }
  return {
    get client() {
      if (!client) throw new Error('The page did not wait for the GraphQL client.');
      return client;
    },
    live,
    report,
    async mutate(mutation, variables) {
      if (!client) return request(mutation, variables);
      const { data } = await client.mutate({ mutation, variables: variables as object });
      return data ?? undefined;
    },
    load,
    clearCache: async () => void (await client?.clearStore()),
    // Each query shows its own errors.
    reload: async () => void (await client?.resetStore().catch(() => [])),
  };
}
