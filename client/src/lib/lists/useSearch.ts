import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import { problemFrom, type Problem } from '../graphql/problem';

const DEBOUNCE_MS = 150;

/** The result of a search; `heading` names a list that is no search result, such as recent records. */
export interface Found<Item> {
  items: Item[];
  heading?: string | undefined;
}

interface Answer<Item> extends Found<Item> {
  text: string;
  problem?: Problem;
}

/**
 * Searches while the user types, once typing pauses. `current` is the answer to the text that was searched for last, and
 * undefined until it arrives: results of another text are never offered. A failed search is an answer with a problem.
 */
export function useSearch<Item>(find: (text: string) => Promise<Found<Item>>) {
  const wanted = ref<string>();
  const answer = shallowRef<Answer<Item>>();
  const current = computed(() => (answer.value?.text === wanted.value ? answer.value : undefined));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;

  async function run(text: string, id: number) {
    const next = await find(text)
      .then((found): Answer<Item> => ({ ...found, text }))
      .catch((error: unknown): Answer<Item> => ({ items: [], text, problem: problemFrom(error) }));
    if (id === latest) answer.value = next;
  }
  function search(typed: string, { isTyping = typed.trim() !== '' } = {}) {
    const id = (latest += 1);
    const text = typed.trim();
    wanted.value = text;
    if (answer.value?.text !== text || answer.value.problem) answer.value = undefined;
    clearTimeout(timer);
    timer = setTimeout(() => void run(text, id), isTyping ? DEBOUNCE_MS : 0);
  }
  function cancel() {
    latest += 1;
    clearTimeout(timer);
  }
  onScopeDispose(cancel);

  return {
    current,
    items: computed(() => current.value?.items ?? []),
    isSearching: computed(() => wanted.value !== undefined && current.value === undefined),
    search,
    cancel,
  };
}
