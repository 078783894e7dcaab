import { inject, onScopeDispose, type InjectionKey, type Ref } from 'vue';
import { onBeforeRouteLeave } from 'vue-router';

/** Asks the user whether to discard unsaved changes; provided by the application. */
export const leaveQuestionKey: InjectionKey<() => Promise<boolean>> = Symbol('leaveQuestion');

/** Warns before unsaved changes are lost: on navigation, on closing the tab, and on closing a panel (`mayLeave`). */
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
