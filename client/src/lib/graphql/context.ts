import type { ApolloClient, TypedDocumentNode } from '@apollo/client/core';
import { inject, type InjectionKey, type Ref } from 'vue';
import type { Problem } from './problem';

/** The state of the live connection: nothing subscribed yet, connected, reconnecting, or refused at this address. */
export type LiveState = 'idle' | 'connected' | 'reconnecting' | 'refused';

/** What the application provides to the composables: a client, the state of its socket, and a way to report problems. */
export interface GraphqlContext {
  /** Available before a page with a query is shown. */
  readonly client: ApolloClient;
  mutate<Data, Variables>(
    mutation: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Data | undefined>;
  live: Readonly<Ref<LiveState>>;
  report(problem: Problem): void;
}

export const graphqlKey: InjectionKey<GraphqlContext> = Symbol('graphql');

/** The GraphQL context of the application. */
export function useGraphql(): GraphqlContext {
  const context = inject(graphqlKey);
  if (!context) throw new Error('The application provides no GraphQL context.');
  return context;
}
