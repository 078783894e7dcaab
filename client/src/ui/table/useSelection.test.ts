import { expect, test } from 'vitest';
import { nextTick, ref } from 'vue';
import { useSelection } from './useSelection';

const page = (...ids: string[]) => ids.map((id) => ({ id }));
const chosen = ({ selected }: ReturnType<typeof useSelection>) => selected.value.map(({ id }) => id);

test('toggles the range between two rows with Shift, in either direction', () => {
  const selection = useSelection(ref(page('a', 'b', 'c', 'd', 'e')));
  selection.toggle('d', false);
  selection.toggle('b', true);
  expect(chosen(selection)).toEqual(['b', 'c', 'd']);
  selection.toggle('c', true);
  expect(chosen(selection)).toEqual(['d']);
});

test('reports whether all or some rows are selected', () => {
  const selection = useSelection(ref(page('a', 'b')));
  selection.toggle('a', false);
  expect([selection.isAll.value, selection.isSome.value]).toEqual([false, true]);
  selection.toggleAll();
  expect([selection.isAll.value, selection.isSome.value]).toEqual([true, false]);
  selection.toggleAll();
  expect(chosen(selection)).toEqual([]);
});

test('keeps the selection on another page and adds all rows of that page to it', async () => {
  const rows = ref(page('a', 'b'));
  const selection = useSelection(rows);
  selection.toggle('b', false);
  rows.value = page('c', 'd');
  await nextTick();
  expect([chosen(selection), selection.isAll.value, selection.isSome.value]).toEqual([['b'], false, true]);
  selection.toggleAll();
  expect(chosen(selection)).toEqual(['b', 'c', 'd']);
  selection.toggleAll();
  expect(chosen(selection)).toEqual(['b']);
  selection.toggle('d', true);
  expect(chosen(selection)).toEqual(['b', 'd']);
  selection.clear();
  expect(chosen(selection)).toEqual([]);
});

test('returns selected rows as last loaded', async () => {
  const rows = ref([{ id: 'a', state: 'open' }]);
  const selection = useSelection(rows);
  selection.toggleAll();
  rows.value = [{ id: 'a', state: 'done' }];
  await nextTick();
  expect(selection.selected.value).toEqual([{ id: 'a', state: 'done' }]);
});
