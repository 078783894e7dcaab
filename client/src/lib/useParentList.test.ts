import { expect, test } from 'vitest';
import { effectScope, nextTick, ref } from 'vue';
import { parentList, useParentList } from './useParentList';

test('sets the parent list while the page is shown and clears it afterwards', async () => {
  const kind = ref<string>();
  const scope = effectScope();
  scope.run(() => useParentList(() => kind.value));
  expect(parentList.value).toBeUndefined();
  kind.value = 'credit-notes';
  await nextTick();
  expect(parentList.value).toBe('credit-notes');
  scope.stop();
  expect(parentList.value).toBeUndefined();
});
