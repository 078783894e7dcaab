import { computed, ref, watch, type Ref } from 'vue';
import type { TableRow } from './columns';

/** Which rows of the page are selected; shift extends from the row touched last. */
export function useSelection<Row extends TableRow>(rows: Readonly<Ref<Row[]>>) {
  const ids = ref(new Set<string>());
  let anchor: string | undefined;

  const selected = computed(() => rows.value.filter(({ id }) => ids.value.has(id)));
  const isAll = computed(() => rows.value.length > 0 && selected.value.length === rows.value.length);
  const isSome = computed(() => selected.value.length > 0 && !isAll.value);

  function toggle(id: string, isRange: boolean) {
    const isOn = !ids.value.has(id);
    const next = new Set(ids.value);
    for (const each of isRange ? between(anchor, id) : [id]) {
      if (isOn) next.add(each);
      else next.delete(each);
    }
    ids.value = next;
    anchor = id;
  }
  function between(from: string | undefined, to: string): string[] {
    const places = [from, to].map((id) => rows.value.findIndex((row) => row.id === id)).filter((place) => place >= 0);
    return rows.value.slice(Math.min(...places), Math.max(...places) + 1).map(({ id }) => id);
  }
  function toggleAll() {
    ids.value = isAll.value ? new Set() : new Set(rows.value.map(({ id }) => id));
  }
  function clear() {
    ids.value = new Set();
  }

  // What is out of sight is not acted upon.
  watch(rows, (now) => {
    const here = new Set(now.map(({ id }) => id));
    ids.value = new Set([...ids.value].filter((id) => here.has(id)));
  });
  return { ids, selected, isAll, isSome, toggle, toggleAll, clear };
}
