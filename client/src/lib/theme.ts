import { ref } from 'vue';
import { recall, remember } from './storage';

export type Theme = 'system' | 'light' | 'dark';

// frame/choose.js reads the same key before the first paint.
const KEY = 'avoir.theme';
const darkSystem = globalThis.matchMedia('(prefers-color-scheme: dark)');
const theme = ref<Theme>(asTheme(recall(KEY)));

function asTheme(text: string | undefined): Theme {
  return text === 'light' || text === 'dark' ? text : 'system';
}

function apply() {
  const dark = theme.value === 'dark' || (theme.value === 'system' && darkSystem.matches);
  document.documentElement.classList.toggle('dark', dark);
}

darkSystem.addEventListener('change', apply);

/** The colour theme, and a function that changes it. */
export function useTheme() {
  function choose(next: Theme) {
    theme.value = next;
    remember(KEY, next === 'system' ? undefined : next);
    apply();
  }
  return { theme, choose };
}
