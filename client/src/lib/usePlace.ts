import { onScopeDispose, readonly, ref, watchEffect } from 'vue';

const told = ref<string>();

/** The name of the list that the page belongs to, where the address does not say it. */
export const place = readonly(told);

/** Tells the sidebar to which list the page belongs, for as long as the page is shown. */
export function usePlace(name: () => string | undefined): void {
  watchEffect(() => (told.value = name()));
  onScopeDispose(() => (told.value = undefined));
}
