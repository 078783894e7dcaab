import { expect, test, vi } from 'vitest';
import { inside } from '../testing/setup';
import { useSearch } from './useSearch';

/** A search that returns its results on demand, in any sequence. */
function slowFinder() {
  const waiting = new Map<string, PromiseWithResolvers<{ items: string[] }>>();
  return {
    find: (text: string) => {
      const result = Promise.withResolvers<{ items: string[] }>();
      waiting.set(text, result);
      return result.promise;
    },
    searches: () => [...waiting.keys()],
    answer: (text: string) => waiting.get(text)?.resolve({ items: [`found for ${text || 'nothing'}`] }),
    fail: (text: string) => waiting.get(text)?.reject(new TypeError('Failed to fetch')),
  };
}

test('drops the result of an outdated search and waits for the current one', async () => {
  const finder = slowFinder();
  const { result } = await inside(() => useSearch(finder.find));

  result.search('');
  await vi.waitFor(() => expect(finder.searches()).toEqual(['']));
  result.search('kiez');
  finder.answer('');
  await Promise.resolve();
  expect(result.items.value).toEqual([]);
  expect(result.isSearching.value).toBe(true);

  await vi.waitFor(() => expect(finder.searches()).toEqual(['', 'kiez']));
  finder.answer('kiez');
  await vi.waitFor(() => expect(result.items.value).toEqual(['found for kiez']));
  expect(result.isSearching.value).toBe(false);
});

test('offers nothing that was found for another text', async () => {
  const finder = slowFinder();
  const { result } = await inside(() => useSearch(finder.find));
  result.search('kiez');
  await vi.waitFor(() => expect(finder.searches()).toEqual(['kiez']));
  finder.answer('kiez');
  await vi.waitFor(() => expect(result.items.value).toHaveLength(1));
  result.search('kiez r');
  expect(result.items.value).toEqual([]);
});

test('reports a failed search, and searches again for the same text', async () => {
  const finder = slowFinder();
  const { result } = await inside(() => useSearch(finder.find));
  result.search('kiez');
  await vi.waitFor(() => expect(finder.searches()).toEqual(['kiez']));
  finder.fail('kiez');
  await vi.waitFor(() => expect(result.current.value?.problem?.code).toBe('NETWORK'));
  result.search('kiez');
  await vi.waitFor(() => expect(finder.searches()).toHaveLength(1));
  await new Promise((resolve) => setTimeout(resolve, 200));
  finder.answer('kiez');
  await vi.waitFor(() => expect(result.items.value).toEqual(['found for kiez']));
  expect(result.current.value?.problem).toBeUndefined();
});
