import { ApolloClient, ApolloLink, InMemoryCache, type TypedDocumentNode } from '@apollo/client/core';
import { mount } from '@vue/test-utils';
import { parse } from 'graphql';
import { Observable, type Subscriber } from 'rxjs';
import { expect, test } from 'vitest';
import { defineComponent, nextTick, ref } from 'vue';
import { graphqlKey, type LiveState } from './context';
import { useSubscription } from './useSubscription';

interface Event {
  event: { cursor: string };
}
const EVENTS = parse('subscription Events($after: String) { event(after: $after) { cursor } }') as TypedDocumentNode<
  Event,
  { after: string | null }
>;

/** A component that is subscribed to events, and the connection that delivers them. */
function subscribed() {
  const cursors: unknown[] = [];
  let connection: Subscriber<ApolloLink.Result> | undefined;
  let open = 0;
  const link = new ApolloLink(
    ({ variables }) =>
      new Observable((subscriber) => {
        cursors.push(variables.after);
        connection = subscriber;
        open += 1;
        return () => (open -= 1);
      }),
  );
  const client = new ApolloClient({ cache: new InMemoryCache(), link });
  const live = ref<LiveState>('connected');
  const received: string[] = [];
  const Component = defineComponent({
    setup() {
      const after = ref<string | null>(null);
      useSubscription(
        EVENTS,
        () => ({ after: after.value }),
        ({ event }) => {
          received.push(event.cursor);
          after.value = event.cursor;
        },
      );
      return () => null;
    },
  });
  const wrapper = mount(Component, { global: { provide: { [graphqlKey as symbol]: { client, live } } } });
  const emit = (cursor: string) => connection?.next({ data: { event: { __typename: 'Event', cursor } } });
  return { cursors, received, live, emit, wrapper, opened: () => open };
}

test('receives events in order', async () => {
  const { received, emit, cursors } = subscribed();
  for (const cursor of ['1', '2', '3']) emit(cursor);
  await nextTick();
  expect(received).toEqual(['1', '2', '3']);
  expect(cursors).toEqual([null]);
});

test('continues after the last event received when the connection was lost', async () => {
  const { cursors, live, emit, opened } = subscribed();
  emit('7');
  await nextTick();
  live.value = 'reconnecting';
  await nextTick();
  live.value = 'connected';
  await nextTick();
  expect(cursors).toEqual([null, '7']);
  expect(opened()).toBe(1);
});

test('unsubscribes when the component is unmounted', () => {
  const { wrapper, opened } = subscribed();
  wrapper.unmount();
  expect(opened()).toBe(0);
});
