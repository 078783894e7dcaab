import { expect, test, vi } from 'vitest';
import { inside } from '../testing/setup';
import { useLookup } from './useLookup';

/** A search that returns its results on demand, in any sequence. */
function slowFinder() {
  const waiting = new Map<string, (found: string[]) => void>();
  return {
    find: (text: string) => new Promise<string[]>((resolve) => waiting.set(text, resolve)),
    searches: () => [...waiting.keys()],
    answer: (text: string) => waiting.get(text)?.([`found for ${text || 'nothing'}`]),
  };
}

test('drops the result of an outdated search and waits for the current one', async () => {
  const finder = slowFinder();
  const { result } = await inside(() => useLookup(finder.find));

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
