import { onScopeDispose, shallowRef } from 'vue';
import { useReturnEvents, type LiveFilter } from './useReturnEvents';

/** Events within this time cause one reload. */
const GATHER_MS = 150;
const HIGHLIGHT_MS = 2_500;

/**
 * Reloads a page when a return event matches its filter. A page calls it once, with the `refresh` of its query:
 *
 *     const { changed } = useLiveRefetch(() => refresh(), () => ({ returnOrderId: { eq: props.id } }));
 *
 * `changed` holds the ids of the returns that have just changed, for as long as their rows are highlighted.
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
    fading = setTimeout(() => (changed.value = new Set()), HIGHLIGHT_MS);
  }

  useReturnEvents({
    filter,
    onEvent: ({ returnOrder }) => {
      waiting.add(returnOrder.id);
      readSoon();
    },
    onGap: readSoon,
  });
  onScopeDispose(() => {
    isOver = true;
    clearTimeout(timer);
    clearTimeout(fading);
  });
  return { changed };
}
