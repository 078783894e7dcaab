import { nextTick, onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue';

/**
 * Whether a table fits into its box with the texts that it has now. While it does not fit it is shown as cards, and
 * the width that it needs is kept. Everything is measured before the browser paints.
 */
export function useFits(
  box: Ref<HTMLElement | null>,
  table: Ref<HTMLElement | null>,
  rows: () => unknown,
): Ref<boolean> {
  const isFitting = ref(true);
  let needed = 0;

  function measure() {
    if (!box.value || !table.value) return;
    const width = box.value.clientWidth;
    if (isFitting.value) needed = table.value.scrollWidth;
    isFitting.value = needed <= width;
  }
  const observer = new ResizeObserver(measure);
  onMounted(() => {
    measure();
    for (const element of [box.value, table.value]) if (element) observer.observe(element);
  });
  watch(rows, async () => {
    isFitting.value = true;
    await nextTick();
    measure();
  });
  onBeforeUnmount(() => observer.disconnect());
  return isFitting;
}
