import { computed, shallowRef, watch, type Ref } from 'vue';
import type { TableRow } from './columns';

/** The selected rows, on this page and on pages visited before; Shift extends the selection from the last toggled row. */
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
    const indexes = [from, to].map((id) => rows.value.findIndex((row) => row.id === id)).filter((index) => index >= 0);
    return indexes.length > 0 ? rows.value.slice(Math.min(...indexes), Math.max(...indexes) + 1) : [];
  }
  function toggleAll() {
    put(rows.value, !isAll.value);
  }
  function clear() {
    chosen.value = new Map();
  }

  // A reloaded row may have changed, for example its actions.
  watch(rows, (now) => {
    const known = now.filter(({ id }) => chosen.value.has(id));
    if (known.length > 0) put(known, true);
  });
  return { ids, selected, isAll, isSome, toggle, toggleAll, clear };
}
