import { computed, h, onScopeDispose, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useFormats } from '../../lib/useFormats';
import { useSession } from '../../lib/session';
import RecordLink from '../../ui/RecordLink.vue';
import type { CellColumn, TableRow } from '../../ui/table/columns';
import { connectionOf, type DefinedList, type ListColumn } from './define-list';
import { whereOf } from './filters';
import { useChips } from './useChips';
import { useList } from './useList';

const REFRESH_EVERY_MS = 3_000;

/** The state of a defined list, and the props and events of its table and its filters. */
export function useDefinedList(list: DefinedList) {
  const { t } = useI18n();
  const { count } = useFormats();
  const { can } = useSession();
  const columns = Object.entries(list.columns);
  const opened = shallowRef<TableRow>();
  const state = useList(list.query, {
    filters: Object.keys(list.filters),
    sorts: columns.flatMap(([, { sort }]) => sort ?? []),
    sort: { field: list.sort.replace(/^-/, ''), isDescending: list.sort.startsWith('-') },
    filter: (chosen, now) => ({ ...whereOf(list.filters, chosen, now), ...list.where }),
    connection: connectionOf,
    ...(list.live && { live: list.live }),
  });
  const { table, narrowing, page, refresh } = state;
  const chips = useChips(list.filters, narrowing, () => table.value.rows);

  const visible = columns.map(([key, column]) => ({ key, column, isVisible: column.useVisible?.() }));
  const shownColumns = computed<CellColumn<TableRow, string>[]>(() =>
    visible
      .filter(({ column, isVisible }) => (isVisible?.value ?? true) && (!column.needs || can(column.needs)))
      .map(({ key, column }) => ({ ...column, key, label: t(column.header), cell: cellOf(column) })),
  );
  function cellOf(column: ListColumn<never, string>) {
    const { cell } = column;
    return (row: TableRow) =>
      cell ? cell(row as never, { open: () => (opened.value = row), refresh }) : titleOf(row as never);
  }
  const titleOf = (row: never) =>
    list.target ? h(RecordLink, { to: list.target(row) }, () => list.name(row)) : list.name(row);

  const counted = computed(() => {
    if (!page.value) return undefined;
    const { total, isTotalExact } = page.value;
    const words = { count: count(total) };
    return isTotalExact ? t(`${list.texts}.count`, words, total) : t(`${list.texts}.countOfMore`, words);
  });
  const isSelectable = computed(() => {
    const { selection } = list;
    return selection !== undefined && (!selection.needs || can(selection.needs));
  });

  function choose(key: string, values: string[]) {
    opened.value = undefined;
    narrowing.value.onChoose(key, values);
  }
  if (list.isChanging) {
    const { isChanging } = list;
    const timer = setInterval(() => {
      if (!document.hidden && table.value.rows?.some((row) => isChanging(row as never))) void refresh();
    }, REFRESH_EVERY_MS);
    onScopeDispose(() => clearInterval(timer));
  }
  return { ...state, columns: shownColumns, chips, counted, isSelectable, opened, choose };
}
