import { onScopeDispose, shallowRef } from 'vue';

const STEP_MS = 30_000;
const now = shallowRef(new Date());
let readers = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/** The current time, updated twice a minute while a component uses it. */
export function useNow() {
  if (readers === 0) {
    now.value = new Date();
    timer = setInterval(() => (now.value = new Date()), STEP_MS);
  }
  readers += 1;
  onScopeDispose(() => {
    readers -= 1;
    if (readers === 0) clearInterval(timer);
  });
  return now;
}
