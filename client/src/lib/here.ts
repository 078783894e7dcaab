import { computed, onScopeDispose, shallowRef, watchEffect } from 'vue';
import type { RouteLocationRaw } from 'vue-router';

const above = shallowRef<RouteLocationRaw>();

/** The list that the page in view belongs to, where the page says so. */
export const listAbove = computed(() => above.value);

/** Says which list the page in view belongs to: one address may show what two lists hold. */
export function useListAbove(list: () => RouteLocationRaw | undefined): void {
  watchEffect(() => (above.value = list()));
  onScopeDispose(() => (above.value = undefined));
}
