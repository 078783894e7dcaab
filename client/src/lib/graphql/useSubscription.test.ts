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

/** A part that hears events, and the wire that they come over. */
function listen() {
  const asked: unknown[] = [];
  let wire: Subscriber<ApolloLink.Result> | undefined;
  let open = 0;
  const link = new ApolloLink(
    ({ variables }) =>
      new Observable((subscriber) => {
        asked.push(variables.after);
        wire = subscriber;
        open += 1;
        return () => (open -= 1);
      }),
  );
  const client = new ApolloClient({ cache: new InMemoryCache(), link });
  const live = ref<LiveState>('connected');
  const heard: string[] = [];
  const Part = defineComponent({
    setup() {
      const after = ref<string | null>(null);
      useSubscription(
        EVENTS,
        () => ({ after: after.value }),
        ({ event }) => {
          heard.push(event.cursor);
          after.value = event.cursor;
        },
      );
      return () => null;
    },
  });
  const wrapper = mount(Part, { global: { provide: { [graphqlKey as symbol]: { client, live } } } });
  const tell = (cursor: string) => wire?.next({ data: { event: { __typename: 'Event', cursor } } });
  return { asked, heard, live, tell, wrapper, opened: () => open };
}

test('hears what is told, in order', async () => {
  const { heard, tell, asked } = listen();
  for (const cursor of ['1', '2', '3']) tell(cursor);
  await nextTick();
  expect(heard).toEqual(['1', '2', '3']);
  expect(asked).toEqual([null]);
});

test('after a lost connection it goes on behind the last event that arrived', async () => {
  const { asked, live, tell, opened } = listen();
  tell('7');
  await nextTick();
  live.value = 'reconnecting';
  await nextTick();
  live.value = 'connected';
  await nextTick();
  expect(asked).toEqual([null, '7']);
  expect(opened()).toBe(1);
});

test('a part that goes hears nothing more', () => {
  const { wrapper, opened } = listen();
  wrapper.unmount();
  expect(opened()).toBe(0);
});
