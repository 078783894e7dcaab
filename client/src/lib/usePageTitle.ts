import { watchEffect } from 'vue';

/** Names the tab after what it shows. */
export function usePageTitle(title: () => string): void {
  watchEffect(() => {
    document.title = `${title()} · Avoir`;
  });
}
