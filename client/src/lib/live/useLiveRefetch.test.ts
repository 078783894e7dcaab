import { ApolloClient, ApolloLink, CombinedGraphQLErrors, InMemoryCache } from '@apollo/client/core';
import { flushPromises, mount } from '@vue/test-utils';
import { OperationTypeNode } from 'graphql';
import { Observable, type Subscriber } from 'rxjs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defineComponent, nextTick, ref, shallowRef } from 'vue';
import { graphqlKey, type LiveState } from '../graphql/context';
import { sessionKey, type Viewer } from '../session';
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

/** A page that follows live, and the wire that its events come over. */
async function page({ permissions = ['returns.view'], filter, refresh = async () => {}, isDown }: Options = {}) {
  const asked: unknown[] = [];
  let wire: Subscriber<ApolloLink.Result> | undefined;
  const link = new ApolloLink(
    ({ operationType, variables }) =>
      new Observable((subscriber) => {
        if (operationType === OperationTypeNode.QUERY) {
          if (isDown) return subscriber.error(new TypeError('down'));
          subscriber.next({ data: { returnEvents: { __typename: 'ReturnEventConnection', headCursor: 'head' } } });
          return subscriber.complete();
        }
        asked.push(variables.after);
        wire = subscriber;
        return () => (wire = undefined);
      }),
  );
  const reading = vi.fn<() => Promise<void>>(refresh);
  const live = ref<LiveState>('idle');
  let changed: ReadonlySet<string> | undefined;
  const Part = defineComponent(() => {
    const follows = useLiveRefetch(reading, filter);
    return () => {
      changed = follows.changed.value;
      return null;
    };
  });
  const client = new ApolloClient({ cache: new InMemoryCache(), link });
  const viewer = shallowRef<Partial<Viewer>>();
  const session = { viewer, can: (permission: string) => permissions.includes(permission) };
  const provide = { [graphqlKey as symbol]: { client, live }, [sessionKey as symbol]: session };
  const wrapper = mount(Part, { global: { provide } });
  await flushPromises();
  let told = 0;
  function tell(id: string) {
    told += 1;
    const returnOrder = { __typename: 'ReturnOrder', id };
    const event = { __typename: 'ReturnEvent', eventId: `e${told}`, cursor: `c${told}`, kind: 'ISSUED', returnOrder };
    wire?.next({ data: { returnEvents: event } });
  }
  async function connection(state: LiveState) {
    live.value = state;
    await nextTick();
  }
  function expire() {
    wire?.error(new CombinedGraphQLErrors({ errors: [{ message: '', extensions: { code: 'CURSOR_EXPIRED' } }] }));
  }
  return {
    asked,
    tell,
    expire,
    connection,
    viewer,
    wrapper,
    reading,
    changed: () => [...changed!],
    isOpen: () => wire !== undefined,
  };
}

test('begins at the end of the stream, reads once for a burst of events, and lets its rows stand out for a moment', async () => {
  const { asked, tell, reading, changed } = await page();
  expect(asked).toEqual(['head']);
  for (const id of ['a', 'b', 'a']) tell(id);
  await vi.advanceTimersByTimeAsync(200);
  expect(reading).toHaveBeenCalledTimes(1);
  expect(changed()).toEqual(['a', 'b']);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(changed()).toEqual([]);
});

test('what happens while it reads is read after that', async () => {
  const slow = Promise.withResolvers<void>();
  const { tell, reading, changed } = await page({ refresh: () => slow.promise });
  tell('a');
  await vi.advanceTimersByTimeAsync(200);
  tell('b');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(reading).toHaveBeenCalledTimes(1);
  slow.resolve();
  await vi.advanceTimersByTimeAsync(200);
  expect(reading).toHaveBeenCalledTimes(2);
  expect(changed()).toEqual(['b']);
});

test('after a lost connection it goes on behind the last event', async () => {
  const { asked, tell, connection } = await page();
  await connection('connected');
  tell('a');
  await connection('reconnecting');
  await connection('connected');
  expect(asked).toEqual(['head', 'c1']);
});

test('after signing in again it goes on behind the last event', async () => {
  const { asked, tell, viewer } = await page();
  tell('a');
  viewer.value = { id: 'marta' };
  await nextTick();
  expect(asked).toEqual(['head', 'c1']);
});

test('when its cursor has expired it reads everything anew and begins at the end', async () => {
  const { asked, tell, expire, reading } = await page();
  tell('a');
  await vi.advanceTimersByTimeAsync(200);
  expire();
  await flushPromises();
  await vi.advanceTimersByTimeAsync(200);
  expect(asked).toEqual(['head', 'head']);
  expect(reading).toHaveBeenCalledTimes(2);
});

test('without the right to see returns it asks nothing', async () => {
  const { asked } = await page({ permissions: [] });
  expect(asked).toEqual([]);
});

test('waits until it is known what to follow', async () => {
  const customer = ref<string>();
  const { asked } = await page({ filter: () => (customer.value ? { customerId: { eq: customer.value } } : null) });
  expect(asked).toEqual([]);
  customer.value = 'x';
  await nextTick();
  expect(asked).toEqual(['head']);
});

test('hears what comes even if the end of the stream could not be asked for', async () => {
  const { asked, tell, reading } = await page({ isDown: true });
  expect(asked).toEqual([null]);
  tell('a');
  await vi.advanceTimersByTimeAsync(200);
  expect(reading).toHaveBeenCalledTimes(1);
});

test('a page that goes hears and reads nothing more', async () => {
  const { wrapper, tell, reading, isOpen } = await page();
  tell('a');
  wrapper.unmount();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(isOpen()).toBe(false);
  expect(reading).not.toHaveBeenCalled();
});
