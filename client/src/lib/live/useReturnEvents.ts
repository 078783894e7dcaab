import { ref, toValue, watch, type MaybeRefOrGetter } from 'vue';
import {
  ReturnEventsDocument,
  ReturnEventsHeadDocument,
  type ReturnEventFilter,
  type ReturnEventsSubscription,
} from '../../generated/graphql';
import { useGraphql } from '../graphql/context';
import { useSubscription } from '../graphql/useSubscription';
import { useSession } from '../session';

export type ReturnEvent = ReturnEventsSubscription['returnEvents'];

/** Which events are heard: all that may be seen, some, or none as long as it gives null. */
export type LiveFilter = MaybeRefOrGetter<ReturnEventFilter | null>;

interface Listener {
  hear(event: ReturnEvent): void;
  /** Something was missed that can no longer be told: everything is to be read anew. */
  missed(): void;
  filter?: LiveFilter;
}

/**
 * Hears what happens to return orders for as long as the part is shown. It begins at the end of the stream and, after a
 * lost connection, goes on behind the last event it heard. Without the right to see returns it stays silent.
 */
export function useReturnEvents({ hear, missed, filter = {} }: Listener) {
  const { client } = useGraphql();
  const { can, viewer } = useSession();
  const after = ref<string | null>();

  // Where the end cannot be asked for, whatever comes once the server is there again is heard all the same.
  async function beginAtHead() {
    const head = await client
      .query({ query: ReturnEventsHeadDocument, fetchPolicy: 'no-cache' })
      .catch(() => undefined);
    after.value = head?.data?.returnEvents.headCursor ?? null;
  }
  function variables() {
    const wanted = toValue(filter);
    return after.value === undefined || !wanted ? undefined : { after: after.value, filter: wanted };
  }
  const { problem, restart } = useSubscription(ReturnEventsDocument, variables, ({ returnEvents: event }) => {
    after.value = event.cursor;
    hear(event);
  });
  watch(problem, async (now) => {
    if (now?.code !== 'CURSOR_EXPIRED') return;
    await beginAtHead();
    missed();
    restart();
  });
  // A socket that was closed when the session ended stays closed until the user signs in again.
  watch(viewer, (now) => {
    if (now) restart();
  });
  if (can('returns.view')) void beginAtHead();
}
