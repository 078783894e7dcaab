import { flushPromises } from '@vue/test-utils';
import { expect, test } from 'vitest';
import { inside } from '../testing/setup';
import { useListQuery } from './useListQuery';

const OPTIONS = {
  filters: ['country', 'customer'],
  sorts: ['NAME', 'UPDATED_AT'],
  sort: { field: 'NAME', isDescending: false },
} as const;
const at = (path: string) => inside(() => useListQuery(OPTIONS), { path });

test('restores search, filters, sort and page from a link', async () => {
  const { result } = await at('/?q=bike&country=FR,NO&sort=-UPDATED_AT&page=3&after=abc');
  expect(result.search.value).toBe('bike');
  expect(result.filters.value).toEqual({ country: ['FR', 'NO'], customer: [] });
  expect(result.sort.value).toEqual({ field: 'UPDATED_AT', isDescending: true });
  expect(result.position.value).toEqual({ page: 3, after: 'abc' });
  expect(result.isNarrowed.value).toBe(true);
});

test.each(['/?sort=PASSWORD', '/?page=7', '/?page=-1&after=a', '/?page=x&before=b'])(
  'falls back to the first page and the default sort for the invalid address %s',
  async (path) => {
    const { result } = await at(path);
    expect(result.sort.value).toEqual(OPTIONS.sort);
    expect(result.position.value).toEqual({ page: 1 });
  },
);

test('returns to the first page after a change of the search and keeps the rest of the address', async () => {
  const { result, router } = await at('/?page=3&after=abc&sort=-NAME&country=FR');
  result.search.value = 'bike';
  await flushPromises();
  expect(router.currentRoute.value.query).toEqual({ q: 'bike', sort: '-NAME', country: 'FR' });
});

test('clears search and filters, but not the sort', async () => {
  const { result, router } = await at('/?q=a&country=FR&sort=-NAME');
  result.clear();
  await flushPromises();
  expect(router.currentRoute.value.query).toEqual({ sort: '-NAME' });
  expect(result.isNarrowed.value).toBe(false);
});

test('adds a history entry for each page, so that Back returns to the previous one', async () => {
  const { result, router } = await at('/?q=a');
  result.position.value = { page: 2, after: 'abc' };
  await flushPromises();
  expect(router.currentRoute.value.query).toEqual({ q: 'a', page: '2', after: 'abc' });
  router.back();
  await flushPromises();
  expect(result.position.value).toEqual({ page: 1 });
});
