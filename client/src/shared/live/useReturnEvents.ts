import { ref, toValue, watch, type MaybeRefOrGetter } from 'vue';
import {
  ReturnEventsDocument,
  ReturnEventsHeadDocument,
  type ReturnEventFilter,
  type ReturnEventsSubscription,
} from '../../generated/graphql';
import { useGraphql } from '../../lib/graphql/context';
import { useSubscription } from '../../lib/graphql/useSubscription';
import { useSession } from '../../lib/session';

export type ReturnEvent = ReturnEventsSubscription['returnEvents'];

/** The events to receive: all that the user may see, or those that match; none while it is null. */
export type LiveFilter = MaybeRefOrGetter<ReturnEventFilter | null>;

interface Listener {
  onEvent(event: ReturnEvent): void;
  /** Events were lost and cannot be replayed: the listener must reload. */
  onGap(): void;
  filter?: LiveFilter;
}

/**
 * Receives the events of return orders while the component is mounted. Starts at the end of the stream and, after a lost
 * connection, continues after the last event received. Does nothing without the permission `returns.view`. Call it before the
 * query of the page: a change between the two is then an event, and not missed.
 */
export function useReturnEvents({ onEvent, onGap, filter = {} }: Listener) {
  const { client } = useGraphql();
  const { can, viewer } = useSession();
  const after = ref<string | null>();

  // When the head cannot be read, events are received from the time the server is reachable again.
  async function startAtHead() {
    const head = await client
      .query({ query: ReturnEventsHeadDocument, fetchPolicy: 'no-cache' })
      .catch(() => undefined);
    after.value = head?.data?.returnEvents.headCursor ?? null;
  }
  function variables() {
    if (after.value === undefined) return undefined;
    const wanted = toValue(filter);
    return wanted ? { after: after.value, filter: wanted } : undefined;
  }
  const { problem, restart } = useSubscription(ReturnEventsDocument, variables, ({ returnEvents: event }) => {
    after.value = event.cursor;
    onEvent(event);
  });
  watch(problem, async (now) => {
    if (now?.code !== 'CURSOR_EXPIRED') return;
    await startAtHead();
    onGap();
    restart();
  });
  // The server closes the socket when the session ends; subscribe again after the next sign-in.
  watch(viewer, (now) => {
    if (now) restart();
  });
  if (can('returns.view')) void startAtHead();
}
