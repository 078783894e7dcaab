import type { TypedDocumentNode } from '@apollo/client/core';
import { parse } from 'graphql';
import { expect, test, vi } from 'vitest';
import { inside, serve } from '../../lib/testing/setup';
import { useList } from './useList';

const SDL = `
  input Filter { colour: String }
  input OrderBy { field: String!, direction: String! }
  type Node { id: ID! }
  type PageInfo { hasNextPage: Boolean!, hasPreviousPage: Boolean!, startCursor: String, endCursor: String }
  type Connection { nodes: [Node!]!, pageInfo: PageInfo!, totalCount: Int!, isTotalCountExact: Boolean! }
  type Query {
    bikes(first: Int, after: String, last: Int, before: String, filter: Filter, orderBy: [OrderBy!], search: String): Connection!
  }`;
interface Bikes {
  bikes: {
    nodes: { id: string }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
    totalCount: number;
    isTotalCountExact: boolean;
  };
}
interface Variables {
  first?: number;
  after?: string;
  filter?: { colour?: string };
  orderBy?: { field: string; direction: string }[];
  search?: string | null;
}
const BIKES = parse(`
  query Bikes($first: Int, $after: String, $last: Int, $before: String, $filter: Filter, $orderBy: [OrderBy!], $search: String) {
    bikes(first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $orderBy, search: $search) {
      nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount isTotalCountExact
    }
  }`) as TypedDocumentNode<Bikes, Variables>;

async function listAt(path: string) {
  const requests: Variables[] = [];
  const bikes = (variables: Variables) => {
    requests.push(variables);
    const pageInfo = { hasNextPage: true, hasPreviousPage: false, startCursor: 'a', endCursor: 'z' };
    return { nodes: [{ id: variables.after ?? 'first' }], pageInfo, totalCount: 60, isTotalCountExact: true };
  };
  const { result, router } = await inside(
    () =>
      useList(BIKES, {
        filters: ['colour'],
        sorts: ['NAME', 'AGE'],
        sort: { field: 'NAME', isDescending: false },
        filter: ({ colour }) => (colour?.[0] ? { colour: colour[0] } : {}),
        connection: (data) => data.bikes,
      }),
    { path, fetch: serve(SDL, { bikes }) },
  );
  const id = () => requests[0]?.after ?? 'first';
  await vi.waitFor(() => expect(result.table.value.rows).toEqual([{ __typename: 'Node', id: id() }]));
  return { result, router, requests };
}

test('requests the search, filters and sort of the address', async () => {
  const { requests } = await listAt('/?q=hub&colour=red&sort=-AGE');
  expect(requests).toEqual([
    { first: 50, filter: { colour: 'red' }, orderBy: [{ field: 'AGE', direction: 'DESC' }], search: 'hub' },
  ]);
});

test('requests the first page after a change of the filters', async () => {
  const { result, requests, router } = await listAt('/');
  result.table.value.onNext();
  await vi.waitFor(() => expect(result.table.value.rows).toEqual([{ __typename: 'Node', id: 'z' }]));
  expect(result.page.value).toMatchObject({ from: 51, to: 51, total: 60 });
  result.narrowing.value.onChoose('colour', ['blue']);
  await vi.waitFor(() => expect(requests.at(-1)?.filter).toEqual({ colour: 'blue' }));
  expect(requests.at(-1)?.after).toBeUndefined();
  expect(result.isNarrowed.value).toBe(true);
  result.clear();
  await vi.waitFor(() => expect(router.currentRoute.value.query).toEqual({}));
});
