import type { TypedDocumentNode } from '@apollo/client/core';
import { print } from 'graphql';
import { connection } from '../connection';
import { isGatewayError, problemOf, RequestError } from './problem';

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
  const answer = (await response?.json().catch(() => undefined)) as Answer<Data> | undefined;
  if (!response || (!answer && isGatewayError(response.status))) {
    void connection.check();
    throw new RequestError({ code: 'NETWORK', traceId: undefined });
  }
  if (!answer?.data || answer.errors) throw new RequestError(problemOf(answer?.errors?.[0]?.extensions));
  return answer.data;
}
