import { defineComponent, h } from 'vue';
import { part } from '../lib/parts';
import type { DefinedList } from '../shared/lists/define-list';

/** The page of a list: its definition is loaded together with the parts that show it. */
export const listPage = (load: () => Promise<{ default: DefinedList }>) =>
  part(async () => {
    const [{ default: ListPage }, { default: list }] = await Promise.all([
      import('../shared/lists/ListPage.vue'),
      load(),
    ]);
    return defineComponent({ setup: () => () => h(ListPage, { list }) });
  });
