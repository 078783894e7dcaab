import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from '@apollo/client/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTurnLink } from './turn-link';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const refusal = (retryAfter: number) =>
  new Response(JSON.stringify({ errors: [{ message: 'no', extensions: { code: 'RATE_LIMITED', retryAfter } }] }), {
    status: 429,
    headers: { 'content-type': 'application/graphql-response+json' },
  });
const answer = () =>
  new Response(JSON.stringify({ data: { word: 'fine' } }), {
    headers: { 'content-type': 'application/graphql-response+json' },
  });

/** A client over a server that refuses the first calls. */
function over(responses: (() => Response)[]) {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => responses.shift()!());
  const link = ApolloLink.from([createTurnLink(), new HttpLink({ uri: 'http://localhost/graphql', fetch })]);
  const client = new ApolloClient({ cache: new InMemoryCache(), link });
  return { fetch, query: () => client.query({ query: gql('{ word }'), errorPolicy: 'all' }) };
}

test('what came when too much ran is sent again after the wait that the server names', async () => {
  const { fetch, query } = over([() => refusal(1), () => refusal(1), answer]);
  const asked = query();
  await vi.advanceTimersByTimeAsync(900);
  expect(fetch).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1_200);
  expect((await asked).data).toEqual({ word: 'fine' });
  expect(fetch).toHaveBeenCalledTimes(3);
});

test('it is not sent for ever, and a long wait is left to the reader', async () => {
  const often = over(Array.from({ length: 9 }, () => () => refusal(1)));
  const asked = often.query();
  await vi.advanceTimersByTimeAsync(10_000);
  expect((await asked).error?.message).toBe('no');
  expect(often.fetch).toHaveBeenCalledTimes(3);
  const long = over([() => refusal(42), answer]);
  expect((await long.query()).error?.message).toBe('no');
  expect(long.fetch).toHaveBeenCalledTimes(1);
});
