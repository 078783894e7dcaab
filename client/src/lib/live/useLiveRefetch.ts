import { onScopeDispose, shallowRef } from 'vue';
import { useReturnEvents, type LiveFilter } from './useReturnEvents';

/** Events that come in a burst are answered by one reading. */
const GATHER_MS = 150;
const SHOWN_MS = 2_500;

/**
 * Reads a page anew whenever something happens to return orders that concerns it. One line in a page, with the `refresh`
 * of its query:
 *
 *     const { changed } = useLiveRefetch(refresh, () => ({ returnOrderId: { eq: props.id } }));
 *
 * `changed` holds the ids of the returns that were just changed, for as long as their rows are to stand out.
 */
export function useLiveRefetch(refresh: () => Promise<unknown>, filter?: LiveFilter) {
  const changed = shallowRef<ReadonlySet<string>>(new Set());
  let waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let fading: ReturnType<typeof setTimeout> | undefined;
  let isReading = false;
  let isOver = false;

  function readSoon() {
    if (!isReading && !isOver) timer ??= setTimeout(() => void read(), GATHER_MS);
  }
  async function read() {
    const ids = waiting;
    waiting = new Set();
    isReading = true;
    await refresh();
    isReading = false;
    timer = undefined;
    show(ids);
    if (waiting.size > 0) readSoon();
  }
  function show(ids: ReadonlySet<string>) {
    if (isOver) return;
    changed.value = ids;
    clearTimeout(fading);
    fading = setTimeout(() => (changed.value = new Set()), SHOWN_MS);
  }

  useReturnEvents({
    filter,
    hear: ({ returnOrder }) => {
      waiting.add(returnOrder.id);
      readSoon();
    },
    missed: readSoon,
  });
  onScopeDispose(() => {
    isOver = true;
    clearTimeout(timer);
    clearTimeout(fading);
  });
  return { changed };
}
