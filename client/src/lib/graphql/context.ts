import type { ApolloClient, TypedDocumentNode } from '@apollo/client/core';
import { inject, type InjectionKey, type Ref } from 'vue';
import type { Problem } from './problem';

/** Whether live events arrive: nothing asked for yet, connected, on the way back, or never at this address. */
export type LiveState = 'idle' | 'connected' | 'reconnecting' | 'refused';

/** What the composables need of the application: a client, the state of its socket, and somebody to tell of problems. */
export interface GraphqlContext {
  /** Loaded before any page with a query is shown. */
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
