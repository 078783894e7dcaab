import { ApolloClient, ApolloLink, CombinedGraphQLErrors, InMemoryCache } from '@apollo/client/core';
import { flushPromises, mount } from '@vue/test-utils';
import { OperationTypeNode } from 'graphql';
import { Observable, type Subscriber } from 'rxjs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defineComponent, nextTick, ref, shallowRef } from 'vue';
import { graphqlKey, type LiveState } from '../../lib/graphql/context';
import { sessionKey, type Viewer } from '../../lib/session';
import { useLiveRefetch } from './useLiveRefetch';
import type { LiveFilter } from './useReturnEvents';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Options {
  permissions?: string[];
  filter?: LiveFilter;
  refresh?: () => Promise<void>;
  isDown?: boolean;
}

/** A page with live updates, and the connection that delivers its events. */
async function page({ permissions = ['returns.view'], filter, refresh = async () => {}, isDown }: Options = {}) {
  const cursors: unknown[] = [];
  let subscriber: Subscriber<ApolloLink.Result> | undefined;
  const link = new ApolloLink(
    ({ operationType, variables }) =>
      new Observable((observer) => {
        if (operationType === OperationTypeNode.QUERY) {
          if (isDown) return observer.error(new TypeError('down'));
          observer.next({ data: { returnEvents: { __typename: 'ReturnEventConnection', headCursor: 'head' } } });
          return observer.complete();
        }
        cursors.push(variables.after);
        subscriber = observer;
        return () => (subscriber = undefined);
      }),
  );
  const reading = vi.fn<() => Promise<void>>(refresh);
  const live = ref<LiveState>('idle');
  let changed: ReadonlySet<string> | undefined;
  const Component = defineComponent(() => {
    const refetch = useLiveRefetch(reading, filter);
    return () => {
      changed = refetch.changed.value;
      return null;
    };
  });
  const client = new ApolloClient({ cache: new InMemoryCache(), link });
  const viewer = shallowRef<Partial<Viewer>>();
  const session = { viewer, can: (permission: string) => permissions.includes(permission) };
  const provide = { [graphqlKey as symbol]: { client, live }, [sessionKey as symbol]: session };
  const wrapper = mount(Component, { global: { provide } });
  await flushPromises();
  let count = 0;
  function emit(id: string) {
    count += 1;
    const returnOrder = { __typename: 'ReturnOrder', id };
    const event = { __typename: 'ReturnEvent', eventId: `e${count}`, cursor: `c${count}`, kind: 'ISSUED', returnOrder };
    subscriber?.next({ data: { returnEvents: event } });
  }
  async function connection(state: LiveState) {
    live.value = state;
    await nextTick();
  }
  function expire() {
    subscriber?.error(new CombinedGraphQLErrors({ errors: [{ message: '', extensions: { code: 'CURSOR_EXPIRED' } }] }));
  }
  return {
    cursors,
    emit,
    expire,
    connection,
    viewer,
    wrapper,
    reading,
    changed: () => [...changed!],
    isOpen: () => subscriber !== undefined,
  };
}

test('starts at the end of the stream, reloads once for a burst of events, and highlights the changed rows for a short time', async () => {
  const { cursors, emit, reading, changed } = await page();
  expect(cursors).toEqual(['head']);
  for (const id of ['a', 'b', 'a']) emit(id);
  await vi.advanceTimersByTimeAsync(200);
  expect(reading).toHaveBeenCalledTimes(1);
  expect(changed()).toEqual(['a', 'b']);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(changed()).toEqual([]);
});

test('reloads again for events that arrive during a reload', async () => {
  const slow = Promise.withResolvers<void>();
  const { emit, reading, changed } = await page({ refresh: () => slow.promise });
  emit('a');
  await vi.advanceTimersByTimeAsync(200);
  emit('b');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(reading).toHaveBeenCalledTimes(1);
  slow.resolve();
  await vi.advanceTimersByTimeAsync(200);
  expect(reading).toHaveBeenCalledTimes(2);
  expect(changed()).toEqual(['b']);
});

test('continues after the last event when the connection was lost', async () => {
  const { cursors, emit, connection } = await page();
  await connection('connected');
  emit('a');
  await connection('reconnecting');
  await connection('connected');
  expect(cursors).toEqual(['head', 'c1']);
});

test('continues after the last event when the user signs in again', async () => {
  const { cursors, emit, viewer } = await page();
  emit('a');
  viewer.value = { id: 'marta' };
  await nextTick();
  expect(cursors).toEqual(['head', 'c1']);
});

test('reloads and starts at the end of the stream when its cursor has expired', async () => {
  const { cursors, emit, expire, reading } = await page();
  emit('a');
  await vi.advanceTimersByTimeAsync(200);
  expire();
  await flushPromises();
  await vi.advanceTimersByTimeAsync(200);
  expect(cursors).toEqual(['head', 'head']);
  expect(reading).toHaveBeenCalledTimes(2);
});

test('does not subscribe without the permission to see returns', async () => {
  const { cursors } = await page({ permissions: [] });
  expect(cursors).toEqual([]);
});

test('does not subscribe while the filter is null', async () => {
  const customer = ref<string>();
  const { cursors } = await page({ filter: () => (customer.value ? { customerId: { eq: customer.value } } : null) });
  expect(cursors).toEqual([]);
  customer.value = 'x';
  await nextTick();
  expect(cursors).toEqual(['head']);
});

test('receives events when the end of the stream could not be read', async () => {
  const { cursors, emit, reading } = await page({ isDown: true });
  expect(cursors).toEqual([null]);
  emit('a');
  await vi.advanceTimersByTimeAsync(200);
  expect(reading).toHaveBeenCalledTimes(1);
});

test('unsubscribes and does not reload after it is unmounted', async () => {
  const { wrapper, emit, reading, isOpen } = await page();
  emit('a');
  wrapper.unmount();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(isOpen()).toBe(false);
  expect(reading).not.toHaveBeenCalled();
});
