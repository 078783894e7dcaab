import type { TypedDocumentNode } from '@apollo/client/core';
import { parse } from 'graphql';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { ref } from 'vue';
import type { OrderFilter, OrderSort, OrderStatus } from '../../generated/graphql';
import { startTexts } from '../../lib/i18n';
import { inside, serve } from '../../lib/testing/setup';
import type { Connection } from '../../lib/lists/useConnection';
import RecordLink from '../../ui/RecordLink.vue';
import { defineList } from './define-list';
import { whereOf } from './filters';
import { useDefinedList } from './useDefinedList';
import type { ListVariables } from './useList';

interface Row {
  id: string;
  reference: string;
  status: OrderStatus;
  issuer: string;
  cost: string;
}
interface Variables extends ListVariables {
  filter?: OrderFilter | null;
  orderBy?: OrderSort[] | null;
}
const ORDERS = parse(`
  query Orders($first: Int, $after: String, $last: Int, $before: String, $filter: OrderFilter, $orderBy: [OrderSort!], $search: String) {
    orders(first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $orderBy, search: $search) {
      nodes { id reference status issuer cost } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount isTotalCountExact
    }
  }`) as TypedDocumentNode<{ orders: Connection<Row> }, Variables>;
const areSeveral = ref(false);
const cities = ref<{ value: string; label: string }[]>();

const list = defineList(ORDERS, {
  texts: 'orders.list',
  crumb: 'common.navigation.sell',
  icon: 'i-lucide-shopping-cart',
  name: ({ reference }) => reference,
  target: ({ id }) => ({ name: 'order', params: { id } }),
  columns: {
    reference: { header: 'common.search', sort: 'REFERENCE', isTitle: true },
    status: { header: 'common.cancel', sort: 'STATUS', cell: ({ status }) => status },
    entity: { header: 'common.legalEntity', useVisible: () => areSeveral, cell: ({ issuer }) => issuer },
    cost: { header: 'common.dismiss', needs: 'catalog.viewCost', cell: ({ cost }) => cost },
  },
  sort: '-UPDATED_AT',
  filters: {
    customer: { is: 'customer', field: 'customerId', label: 'common.user.theme' },
    status: {
      is: 'anyOf',
      field: 'status',
      label: 'common.cancel',
      values: ['PENDING', 'COMPLETE'],
      text: (value) => (value === 'PENDING' ? 'common.search' : 'common.cancel'),
      isPinned: true,
    },
    type: {
      is: 'oneOf',
      field: 'orderType',
      label: 'common.search',
      values: ['SALES_ORDER', 'RETURNED_ORDER'],
      text: () => 'common.search',
    },
    late: { is: 'yesOrNo', field: 'isToDeliver', label: 'common.search', needs: 'orders.view' },
    days: { is: 'lastDays', of: 'moment', field: 'updatedAt', label: 'common.search', days: [1, 7] },
    date: { is: 'lastDays', of: 'date', field: 'orderDate', label: 'common.search', days: [30] },
    city: { is: 'anyOf', field: 'legalEntityId', label: 'common.search', useChoices: () => cities },
  },
  where: { isOpen: { eq: true } },
  isChanging: ({ status }) => status === 'PENDING',
  selection: { needs: 'invoices.post', actions: (rows) => String(rows.length) },
});

const SDL = `
  scalar OrderFilter
  scalar OrderSort
  type Order { id: ID!, reference: String!, status: String!, issuer: String!, cost: String! }
  type PageInfo { hasNextPage: Boolean!, hasPreviousPage: Boolean!, startCursor: String, endCursor: String }
  type Orders { nodes: [Order!]!, pageInfo: PageInfo!, totalCount: Int!, isTotalCountExact: Boolean! }
  type Query {
    orders(first: Int, after: String, last: Int, before: String, filter: OrderFilter, orderBy: [OrderSort!], search: String): Orders!
  }`;
const row = (changes: Partial<Row>): Row => ({
  id: '1',
  reference: 'SO-1',
  status: 'COMPLETE',
  issuer: 'DE',
  cost: '5.00',
  ...changes,
});

beforeAll(startTexts);
beforeEach(() => {
  areSeveral.value = false;
  cities.value = undefined;
});

async function listAt(path: string, { permissions = [] as string[], nodes = [row({})] } = {}) {
  const requests: Record<string, unknown>[] = [];
  const orders = (variables: Record<string, unknown>) => {
    requests.push(variables);
    const pageInfo = { hasNextPage: false, hasPreviousPage: false };
    return { nodes, pageInfo, totalCount: nodes.length, isTotalCountExact: true };
  };
  const { result, router } = await inside(() => useDefinedList(list), {
    path,
    permissions,
    fetch: serve(SDL, { orders }),
  });
  await vi.waitFor(() => expect(result.table.value.rows).toHaveLength(nodes.length));
  const headers = () => result.columns.value.map(({ key }) => key);
  const shownFilters = () => result.chips.value.filters.map(({ key }) => key);
  return { ...result, router, requests, headers, shownFilters };
}

test('the chosen filters become the filter of the query', () => {
  const now = new Date('2026-03-02T12:00:00Z');
  expect(whereOf(list.filters, {}, now)).toEqual({});
  const chosen = {
    customer: ['c'],
    status: ['PENDING', 'COMPLETE'],
    type: ['SALES_ORDER'],
    late: ['no'],
    days: ['7'],
    date: ['30'],
    unknown: ['x'],
  };
  expect(whereOf(list.filters, chosen, now)).toEqual({
    customerId: { eq: 'c' },
    status: { in: ['PENDING', 'COMPLETE'] },
    orderType: { eq: 'SALES_ORDER' },
    isToDeliver: { eq: false },
    updatedAt: { gte: '2026-02-23T00:00:00.000Z' },
    orderDate: { gte: '2026-01-31' },
  });
});

test('the query follows the definition and the address', async () => {
  const { requests } = await listAt('/?status=PENDING&sort=REFERENCE');
  expect(requests[0]).toMatchObject({
    filter: { status: { in: ['PENDING'] }, isOpen: { eq: true } },
    orderBy: [{ field: 'REFERENCE', direction: 'ASC' }],
  });
});

test('without a sort in the address, or with one that no column has, the default is used', async () => {
  const { requests } = await listAt('/?sort=TOTAL');
  expect(requests[0]).toMatchObject({ orderBy: [{ field: 'UPDATED_AT', direction: 'DESC' }] });
});

test('columns and filters are shown with their permission, and when there is something to tell apart', async () => {
  const clerk = await listAt('/');
  expect([clerk.headers(), clerk.shownFilters(), clerk.isSelectable.value]).toEqual([
    ['reference', 'status'],
    ['status', 'type', 'days', 'date'],
    false,
  ]);
  areSeveral.value = true;
  cities.value = [{ value: 'l', label: 'Hamburg' }];
  const permissions = ['catalog.viewCost', 'orders.view', 'invoices.post'];
  const manager = await listAt('/?city=x', { permissions });
  expect([manager.headers(), manager.shownFilters(), manager.isSelectable.value]).toEqual([
    ['reference', 'status', 'entity', 'cost'],
    ['status', 'type', 'late', 'days', 'date', 'city'],
    true,
  ]);
  const { filters, customer } = manager.chips.value;
  expect(customer).toEqual({ key: 'customer', label: 'Theme' });
  expect(filters.find(({ key }) => key === 'city')?.choices).toEqual([
    { value: 'l', label: 'Hamburg' },
    { value: 'x', label: 'x' },
  ]);
});

test('the title links to the row, and a choice narrows the list and closes the details', async () => {
  const { columns, opened, choose, router } = await listAt('/');
  const [title, status] = columns.value;
  expect(title!.cell(row({}))).toMatchObject({
    type: RecordLink,
    props: { to: { name: 'order', params: { id: '1' } } },
  });
  expect(status!.cell(row({ status: 'PENDING' }))).toBe('PENDING');
  opened.value = row({});
  choose('status', ['PENDING']);
  await vi.waitFor(() => expect(router.currentRoute.value.query).toEqual({ status: 'PENDING' }));
  expect(opened.value).toBeUndefined();
});

test.each([
  ['PENDING', 2],
  ['COMPLETE', 1],
] as const)('while a row is %s the list is read %i times in three seconds', async (status, times) => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const { requests } = await listAt('/', { nodes: [row({ status })] });
  vi.advanceTimersByTime(3_000);
  await vi.waitFor(() => expect(requests).toHaveLength(times));
  vi.useRealTimers();
});

test('a misspelt field, sort, filter, value or text does not compile', () => {
  const rest = { texts: 'orders.list', crumb: 'common.search', icon: '', sort: 'STATUS', name: () => '' } as const;
  const column = { header: 'common.search', cell: () => '' } as const;
  const untitled = { header: 'common.search' } as const;
  const flag = { is: 'yesOrNo', field: 'isOpen', label: 'common.search' } as const;
  const days = { is: 'lastDays', field: 'orderDate', label: 'common.search', days: [1] } as const;
  const status = { is: 'anyOf', field: 'status', label: 'common.search', text: () => untitled.header } as const;
  type Checked = Parameters<typeof defineList<{ orders: Connection<Row> }, Variables>>[1];
  const filters = (one: Checked['filters'][string]) => one;
  const columns = (one: Checked['columns'][string]) => one;

  // @ts-expect-error Orders have no colour.
  defineList(ORDERS, { ...rest, columns: {}, filters: {}, name: ({ colour }) => colour });
  // @ts-expect-error Orders are not sorted by colour.
  defineList(ORDERS, { ...rest, columns: {}, filters: {}, sort: '-COLOUR' });
  // @ts-expect-error No such section of texts.
  defineList(ORDERS, { ...rest, columns: {}, filters: {}, texts: 'orders.lists' });
  // @ts-expect-error Orders are not sorted by colour.
  columns({ ...column, sort: 'COLOUR' });
  // @ts-expect-error Only the title may be without a cell.
  columns(untitled);
  // @ts-expect-error No such text.
  columns({ ...column, header: 'common.serach' });
  // @ts-expect-error Orders are not filtered by colour.
  filters({ ...flag, field: 'isRed' });
  // @ts-expect-error The status is neither yes nor no.
  filters({ ...flag, field: 'status' });
  // @ts-expect-error The date of the order is no moment.
  filters({ ...days, of: 'moment' });
  // @ts-expect-error No such status.
  filters({ ...status, values: ['PENDNG'] });
  expect([columns(column), filters(flag), filters({ ...days, of: 'date' })]).toHaveLength(3);
  expect(filters({ ...status, values: ['PENDING'] })).toBeDefined();
});
