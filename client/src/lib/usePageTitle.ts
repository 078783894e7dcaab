import { watchEffect } from 'vue';

/** Sets the title of the browser tab. */
export function usePageTitle(title: () => string): void {
  watchEffect(() => {
    document.title = `${title()} · Avoir`;
  });
}
