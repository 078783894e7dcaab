import { computed, shallowRef, watch, type Ref } from 'vue';
import type { TableRow } from './columns';

/** Which rows are selected, on this page and on those before it; shift extends from the row touched last. */
export function useSelection<Row extends TableRow>(rows: Readonly<Ref<Row[]>>) {
  const chosen = shallowRef(new Map<string, Row>());
  let anchor: string | undefined;

  const ids = computed(() => new Set(chosen.value.keys()));
  const selected = computed(() => {
    const here = rows.value.filter(({ id }) => chosen.value.has(id));
    const elsewhere = [...chosen.value.values()].filter(({ id }) => !here.some((row) => row.id === id));
    return [...elsewhere, ...here];
  });
  const isAll = computed(() => rows.value.length > 0 && rows.value.every(({ id }) => chosen.value.has(id)));
  const isSome = computed(() => selected.value.length > 0 && !isAll.value);

  function put(some: Row[], isOn: boolean) {
    const next = new Map(chosen.value);
    for (const row of some) {
      if (isOn) next.set(row.id, row);
      else next.delete(row.id);
    }
    chosen.value = next;
  }
  function toggle(id: string, isRange: boolean) {
    put(isRange ? between(anchor, id) : between(id, id), !chosen.value.has(id));
    anchor = id;
  }
  function between(from: string | undefined, to: string): Row[] {
    const places = [from, to].map((id) => rows.value.findIndex((row) => row.id === id)).filter((place) => place >= 0);
    return places.length > 0 ? rows.value.slice(Math.min(...places), Math.max(...places) + 1) : [];
  }
  function toggleAll() {
    put(rows.value, !isAll.value);
  }
  function clear() {
    chosen.value = new Map();
  }

  // A row that is read anew may say something else about itself, such as what can be done with it.
  watch(rows, (now) => {
    const known = now.filter(({ id }) => chosen.value.has(id));
    if (known.length > 0) put(known, true);
  });
  return { ids, selected, isAll, isSome, toggle, toggleAll, clear };
}
