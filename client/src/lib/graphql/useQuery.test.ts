import type { TypedDocumentNode } from '@apollo/client/core';
import { flushPromises } from '@vue/test-utils';
import { GraphQLError, parse } from 'graphql';
import { afterEach, expect, test, vi } from 'vitest';
import { nextTick, ref, watch } from 'vue';
import { inside, serve } from '../testing/setup';
import { connection } from '../connection';
import { useQuery } from './useQuery';

afterEach(() => void vi.unstubAllGlobals());

const SDL = 'type Query { word(of: Int!): String! }';
const WORD = parse('query Word($of: Int!) { word(of: $of) }') as TypedDocumentNode<{ word: string }, { of: number }>;
const words = serve(SDL, { word: ({ of }: { of: number }) => ['zero', 'one', 'two'][of] });

test('shows that it is loading, then the result', async () => {
  const { result } = await inside(() => useQuery(WORD, { of: 1 }), { fetch: words });
  expect(result.isLoading.value).toBe(true);
  await vi.waitFor(() => expect(result.data.value?.word).toBe('one'));
  expect(result.isLoading.value).toBe(false);
});

test('keeps the last result while the next one loads', async () => {
  const of = ref(1);
  const { result } = await inside(() => useQuery(WORD, () => ({ of: of.value })), { fetch: words });
  await vi.waitFor(() => expect(result.data.value?.word).toBe('one'));
  of.value = 2;
  await nextTick();
  expect(result.isLoading.value).toBe(true);
  expect(result.data.value?.word).toBe('one');
  await vi.waitFor(() => expect(result.data.value?.word).toBe('two'));
});

test('reports the code and the trace id, and clears them after a successful request', async () => {
  let fails = true;
  const server = serve(SDL, {
    word: () => {
      if (fails) throw new GraphQLError('no', { extensions: { code: 'INTERNAL', traceId: 't-1' } });
      return 'fine';
    },
  });
  const { result } = await inside(() => useQuery(WORD, { of: 1 }), { fetch: server });
  await vi.waitFor(() => expect(result.problem.value).toEqual({ code: 'INTERNAL', traceId: 't-1' }));
  expect(result.isLoading.value).toBe(false);
  fails = false;
  await result.refetch();
  expect(result.problem.value).toBeUndefined();
  expect(result.data.value?.word).toBe('fine');
});

test('reports a network failure as NETWORK', async () => {
  const { result } = await inside(() => useQuery(WORD, { of: 1 }), { fetch: () => Promise.reject(new TypeError()) });
  await vi.waitFor(() => expect(result.problem.value).toEqual({ code: 'NETWORK', traceId: undefined }));
});

test('aborts the request when the component is unmounted', async () => {
  let signal: AbortSignal | null | undefined;
  const { wrapper } = await inside(() => useQuery(WORD, { of: 1 }), {
    fetch: (_url, init) => {
      signal = init?.signal;
      return new Promise(() => {});
    },
  });
  await flushPromises();
  expect(signal?.aborted).toBe(false);
  wrapper.unmount();
  expect(signal?.aborted).toBe(true);
});

test('refreshes without a loading state and keeps the result when the request fails', async () => {
  let word = 'first';
  const server = serve(SDL, {
    word: () => {
      if (word === 'none') throw new GraphQLError('no', { extensions: { code: 'INTERNAL' } });
      return word;
    },
  });
  const { result } = await inside(() => useQuery(WORD, { of: 1 }), { fetch: server });
  await vi.waitFor(() => expect(result.data.value?.word).toBe('first'));
  const loadingStates: boolean[] = [];
  watch(result.isLoading, (now) => loadingStates.push(now), { flush: 'sync' });
  word = 'second';
  await result.refresh();
  expect(result.data.value?.word).toBe('second');
  word = 'none';
  await result.refresh();
  expect([result.data.value?.word, result.problem.value, loadingStates]).toEqual(['second', undefined, []]);
});

test('reloads when the server can be reached again, with and without a problem', async () => {
  let word = 'first';
  const server = serve(SDL, { word: () => word });
  let isDown = false;
  vi.stubGlobal('fetch', async () => (isDown ? Promise.reject(new TypeError('down')) : new Response('')));
  const { result } = await inside(() => useQuery(WORD, { of: 1 }), {
    fetch: async (url, init) => (isDown ? Promise.reject(new TypeError('down')) : server(url, init)),
  });
  await vi.waitFor(() => expect(result.data.value?.word).toBe('first'));
  async function returnWith(next: string) {
    await connection.check();
    word = next;
    isDown = false;
    await connection.check();
    await vi.waitFor(() => expect([result.data.value?.word, result.problem.value]).toEqual([next, undefined]));
  }
  isDown = true;
  await returnWith('second');
  isDown = true;
  await result.refetch();
  expect(result.problem.value?.code).toBe('NETWORK');
  await returnWith('third');
});
