import { computed, ref } from 'vue';
import type { Tone } from './tones';

/** A short message that can be dismissed; it disappears automatically unless its tone is `bad`. */
export interface Notice {
  id: number;
  tone: Tone;
  title: string;
  text?: string | undefined;
  traceId?: string | undefined;
  action?: { label: string; run: () => void };
}

const SHOWN_MS = 6000;
const MAX_NOTICES = 4;
const notices = ref<Notice[]>([]);
const timers = new Map<number, ReturnType<typeof setTimeout>>();
let lastId = 0;

/** The notices on the screen, and functions to show and dismiss one. */
export function useNotices() {
  function dismiss(id: number) {
    notices.value = notices.value.filter((notice) => notice.id !== id);
    clearTimeout(timers.get(id));
    timers.delete(id);
  }
  /**
   * Shows a notice and returns the id by which it can be dismissed. A notice that is already shown with the same words
   * is kept, so that a button in it keeps the focus.
   */
  function show(notice: Omit<Notice, 'id'>): number {
    const equal = notices.value.find(({ title, text }) => title === notice.title && text === notice.text);
    const id = equal?.id ?? (lastId += 1);
    if (equal) notices.value = notices.value.map((shown) => (shown === equal ? { ...notice, id } : shown));
    else notices.value = [...notices.value, { ...notice, id }].slice(-MAX_NOTICES);
    clearTimeout(timers.get(id));
    timers.delete(id);
    if (notice.tone !== 'bad') timers.set(id, setTimeout(dismiss, SHOWN_MS, id));
    return id;
  }
  const announcement = computed(() => {
    const last = notices.value.at(-1);
    return last ? [last.title, last.text].filter(Boolean).join('. ') : '';
  });
  return { notices, announcement, show, dismiss };
}
