import type { TypedDocumentNode } from '@apollo/client/core';
import { print } from 'graphql';
import { problemOf, RequestError } from './problem';

export const GRAPHQL_PATH = '/graphql';

/** What every request carries: a header that no foreign page can send without being asked first. */
export const GRAPHQL_HEADERS = { 'apollo-require-preflight': 'true' };

interface Answer<Data> {
  data?: Data | null;
  errors?: { extensions?: Record<string, unknown> }[];
}

/** Sends one operation by itself: who is signed in is asked, and signing in works, before the client is loaded. */
export async function request<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const response = await fetch(GRAPHQL_PATH, {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      ...GRAPHQL_HEADERS,
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
    },
    body: JSON.stringify({ query: print(document), variables }),
  }).catch(() => undefined);
  if (!response) throw new RequestError({ code: 'NETWORK', traceId: undefined });
  const answer = (await response.json().catch(() => ({}))) as Answer<Data>;
  if (!answer.data || answer.errors) throw new RequestError(problemOf(answer.errors?.[0]?.extensions));
  return answer.data;
}
