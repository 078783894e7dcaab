import { onScopeDispose, ref, shallowRef, type Ref } from 'vue';
import { useGraphql } from '../graphql/context';
import { problemFrom } from '../graphql/problem';

const DEBOUNCE_MS = 150;

/** Searches while the user types, once typing pauses; drops the result of a search that is no longer current. */
export function useLookup<Item>(find: (text: string) => Promise<Item[]>) {
  const { report } = useGraphql();
  const items = shallowRef<Item[]>([]) as Ref<Item[]>;
  const isSearching = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;

  async function run(text: string, id: number) {
    try {
      const found = await find(text.trim());
      if (id === latest) items.value = found;
    } catch (error) {
      report(problemFrom(error));
    } finally {
      if (id === latest) isSearching.value = false;
    }
  }
  function search(text: string) {
    const id = (latest += 1);
    isSearching.value = true;
    clearTimeout(timer);
    timer = setTimeout(() => void run(text, id), text.trim() ? DEBOUNCE_MS : 0);
  }
  onScopeDispose(() => clearTimeout(timer));
  return { items, isSearching, search };
}
