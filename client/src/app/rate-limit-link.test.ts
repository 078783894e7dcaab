import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from '@apollo/client/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRateLimitLink } from './rate-limit-link';

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

/** A client whose server gives these responses. */
function clientFor(responses: (() => Response)[]) {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => responses.shift()!());
  const link = ApolloLink.from([createRateLimitLink(), new HttpLink({ uri: 'http://localhost/graphql', fetch })]);
  const client = new ApolloClient({ cache: new InMemoryCache(), link });
  return { fetch, query: () => client.query({ query: gql('{ word }'), errorPolicy: 'all' }) };
}

test('a rate-limited request is sent again after the wait that the server requests', async () => {
  const { fetch, query } = clientFor([() => refusal(1), () => refusal(1), answer]);
  const result = query();
  await vi.advanceTimersByTimeAsync(900);
  expect(fetch).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1_200);
  expect((await result).data).toEqual({ word: 'fine' });
  expect(fetch).toHaveBeenCalledTimes(3);
});

test('a request is sent at most three times, and not again after a long wait', async () => {
  const often = clientFor(Array.from({ length: 9 }, () => () => refusal(1)));
  const result = often.query();
  await vi.advanceTimersByTimeAsync(10_000);
  expect((await result).error?.message).toBe('no');
  expect(often.fetch).toHaveBeenCalledTimes(3);
  const long = clientFor([() => refusal(42), answer]);
  expect((await long.query()).error?.message).toBe('no');
  expect(long.fetch).toHaveBeenCalledTimes(1);
});
