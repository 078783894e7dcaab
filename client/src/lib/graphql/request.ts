import type { TypedDocumentNode } from '@apollo/client/core';
import { print } from 'graphql';
import { connection } from '../connection';
import { formatLocale } from '../i18n';
import { isGatewayError, problemOf, RequestError } from './problem';

export const GRAPHQL_PATH = '/graphql';

/**
 * The headers of every request. A page of another origin cannot send the first one without a CORS preflight; the second one
 * makes the server answer in the language of the screen.
 */
export const graphqlHeaders = () => ({
  'apollo-require-preflight': 'true',
  'accept-language': formatLocale.value,
});

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
      ...graphqlHeaders(),
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
