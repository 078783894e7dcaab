import { onScopeDispose, ref, shallowRef, type Ref } from 'vue';
import { useGraphql } from '../graphql/context';
import { problemFrom } from '../graphql/problem';

const REST_MS = 150;

/** Finds things while somebody types: asks once the fingers rest, and an answer that comes too late is dropped. */
export function useLookup<Item>(find: (text: string) => Promise<Item[]>) {
  const { report } = useGraphql();
  const items = shallowRef<Item[]>([]) as Ref<Item[]>;
  const isSearching = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  async function ask(text: string, mine: number) {
    try {
      const found = await find(text.trim());
      if (mine === asked) items.value = found;
    } catch (error) {
      report(problemFrom(error));
    } finally {
      if (mine === asked) isSearching.value = false;
    }
  }
  function search(text: string) {
    const mine = (asked += 1);
    isSearching.value = true;
    clearTimeout(timer);
    timer = setTimeout(() => void ask(text, mine), text.trim() ? REST_MS : 0);
  }
  onScopeDispose(() => clearTimeout(timer));
  return { items, isSearching, search };
}
