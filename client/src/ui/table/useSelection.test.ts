import { expect, test } from 'vitest';
import { nextTick, ref } from 'vue';
import { useSelection } from './useSelection';

const page = (...ids: string[]) => ids.map((id) => ({ id }));
const chosen = ({ selected }: ReturnType<typeof useSelection>) => selected.value.map(({ id }) => id);

test('shift takes everything between, in either direction', () => {
  const selection = useSelection(ref(page('a', 'b', 'c', 'd', 'e')));
  selection.toggle('d', false);
  selection.toggle('b', true);
  expect(chosen(selection)).toEqual(['b', 'c', 'd']);
  selection.toggle('c', true);
  expect(chosen(selection)).toEqual(['d']);
});

test('all, some, none', () => {
  const selection = useSelection(ref(page('a', 'b')));
  selection.toggle('a', false);
  expect([selection.isAll.value, selection.isSome.value]).toEqual([false, true]);
  selection.toggleAll();
  expect([selection.isAll.value, selection.isSome.value]).toEqual([true, false]);
  selection.toggleAll();
  expect(chosen(selection)).toEqual([]);
});

test('a row that leaves the page is no longer selected', async () => {
  const rows = ref(page('a', 'b'));
  const selection = useSelection(rows);
  selection.toggleAll();
  rows.value = page('b', 'c');
  await nextTick();
  rows.value = page('a', 'b');
  await nextTick();
  expect(chosen(selection)).toEqual(['b']);
});
