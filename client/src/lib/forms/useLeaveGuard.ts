import { inject, onScopeDispose, type InjectionKey, type Ref } from 'vue';
import { onBeforeRouteLeave } from 'vue-router';

/** Asks whether unsaved changes may be thrown away; the application says how it asks. */
export const leaveQuestionKey: InjectionKey<() => Promise<boolean>> = Symbol('leaveQuestion');

/** Warns before unsaved changes are lost: by another page, a closed tab, or a closed panel through `mayLeave`. */
export function useLeaveGuard(isDirty: Readonly<Ref<boolean>>) {
  const ask = inject(leaveQuestionKey, async () => true);

  async function mayLeave(): Promise<boolean> {
    return !isDirty.value || ask();
  }

  function onBeforeUnload(event: BeforeUnloadEvent) {
    if (isDirty.value) event.preventDefault();
  }
  globalThis.addEventListener('beforeunload', onBeforeUnload);
  onScopeDispose(() => globalThis.removeEventListener('beforeunload', onBeforeUnload));
  onBeforeRouteLeave(mayLeave);
  return { mayLeave };
}
