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
let lastId = 0;

/** The notices on the screen, and functions to show and dismiss one. */
export function useNotices() {
  function dismiss(id: number) {
    notices.value = notices.value.filter((notice) => notice.id !== id);
  }
  /** Shows a notice and returns the id by which it can be dismissed. */
  function show(notice: Omit<Notice, 'id'>): number {
    const id = (lastId += 1);
    const others = notices.value.filter((shown) => shown.title !== notice.title || shown.text !== notice.text);
    notices.value = [...others, { ...notice, id }].slice(-MAX_NOTICES);
    if (notice.tone !== 'bad') setTimeout(dismiss, SHOWN_MS, id);
    return id;
  }
  const announcement = computed(() => {
    const last = notices.value.at(-1);
    return last ? [last.title, last.text].filter(Boolean).join('. ') : '';
  });
  return { notices, announcement, show, dismiss };
}
