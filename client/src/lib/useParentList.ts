import { onScopeDispose, readonly, ref, watchEffect } from 'vue';

const current = ref<string>();

/** The name of the list that the page belongs to, where the address does not determine it. */
export const parentList = readonly(current);

/** Highlights a list in the sidebar as the parent of the page while the page is shown. */
export function useParentList(name: () => string | undefined): void {
  watchEffect(() => (current.value = name()));
  onScopeDispose(() => (current.value = undefined));
}
