import type { TypedDocumentNode } from '@apollo/client/core';
import { print } from 'graphql';
import { problemOf, RequestError } from './problem';

export const GRAPHQL_PATH = '/graphql';

/** The header of every request; a page of another origin cannot send it without a CORS preflight. */
export const GRAPHQL_HEADERS = { 'apollo-require-preflight': 'true' };

interface Answer<Data> {
  data?: Data | null;
  errors?: { extensions?: Record<string, unknown> }[];
}

/** Sends one operation without the Apollo client, so that reading the session and signing in work before it is loaded. */
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
