import { computed, ref, shallowRef, watch, type Ref } from 'vue';
import { useSearch, type Found } from '../../lib/lists/useSearch';
import type { LookupItem } from './lookup';

interface LookupOptions<Item> {
  chosen: Ref<Item | undefined>;
  find: (text: string) => Promise<Found<Item>>;
}

/**
 * The state of a field in which one of many records is chosen by typing. Only a result of the typed text can be chosen, and
 * the stored record changes only to the one whose name the field then shows. While another text is typed, or stays without
 * a choice, the field is not settled and its form cannot be sent.
 */
export function useLookup<Item extends LookupItem>({ chosen, find }: LookupOptions<Item>) {
  const { current, items, isSearching, search, cancel } = useSearch(find);
  const text = ref(chosen.value?.label ?? '');
  const highlighted = shallowRef<Item>();
  const isOpen = ref(false);
  /** The user pressed Enter or Tab before the results arrived: the first one is chosen as soon as it is there. */
  const isWaiting = ref(false);
  /** The field was left with a text that names no record. */
  const isUnknown = ref(false);
  let known = chosen.value;

  const isSettled = computed(() => (chosen.value?.label ?? '') === text.value);

  function show(item: Item | undefined) {
    known = item;
    text.value = item?.label ?? '';
    isWaiting.value = false;
    isUnknown.value = false;
    close();
  }
  function choose(item: Item | undefined) {
    show(item);
    chosen.value = item;
  }
  function takeFound() {
    const found = items.value.find(({ id }) => id === highlighted.value?.id) ?? items.value[0];
    isWaiting.value = false;
    if (found) choose(found);
    else isUnknown.value = true;
  }

  function type(typed: string) {
    text.value = typed;
    isWaiting.value = false;
    isUnknown.value = false;
    isOpen.value = true;
    search(typed);
  }
  /** Lists everything, or the results of a text that was typed before; searches again after a failure. */
  function open() {
    if (isOpen.value && !current.value?.problem) return;
    isOpen.value = true;
    search(isSettled.value ? '' : text.value, { isTyping: false });
  }
  function close() {
    isOpen.value = false;
    highlighted.value = undefined;
  }
  /** Chooses the highlighted result, else the first one; while the search runs, waits for its results. */
  function take() {
    if (isSettled.value && !highlighted.value) close();
    else if (!text.value.trim() && !highlighted.value) leave();
    else if (current.value) takeFound();
    else isWaiting.value = true;
  }
  /** Leaves the field. An empty text clears it, the name of exactly one result chooses that; any other text is an error. */
  function leave() {
    close();
    if (isSettled.value) return;
    if (!text.value.trim()) return choose(undefined);
    const named = items.value.filter(({ label }) => isSameText(label, text.value));
    if (named.length === 1) choose(named[0]);
    else isUnknown.value = !isWaiting.value;
  }
  /** Discards what was typed. */
  function restore() {
    cancel();
    show(chosen.value);
  }

  watch(
    current,
    (found) => {
      highlighted.value = undefined;
      if (found && isWaiting.value) takeFound();
    },
    { flush: 'sync' },
  );
  // Set from outside, for example by a form that is reset or that does not accept the choice.
  watch(chosen, (item) => {
    if (item?.id !== known?.id) show(item);
  });

  return {
    chosen,
    text,
    items,
    heading: computed(() => current.value?.heading),
    problem: computed(() => current.value?.problem),
    isSearching,
    highlighted,
    isOpen,
    isSettled,
    isWaiting,
    isUnknown,
    type,
    open,
    close,
    choose,
    take,
    leave,
    restore,
  };
}

/** What `useLookup` returns. */
export type Lookup<Item extends LookupItem> = ReturnType<typeof useLookup<Item>>;

const isSameText = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();
