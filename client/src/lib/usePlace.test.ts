import { expect, test } from 'vitest';
import { effectScope, nextTick, ref } from 'vue';
import { place, usePlace } from './usePlace';

test('a page says where it belongs, and nothing once it is gone', async () => {
  const kind = ref<string>();
  const scope = effectScope();
  scope.run(() => usePlace(() => kind.value));
  expect(place.value).toBeUndefined();
  kind.value = 'credit-notes';
  await nextTick();
  expect(place.value).toBe('credit-notes');
  scope.stop();
  expect(place.value).toBeUndefined();
});
