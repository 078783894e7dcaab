import { computed, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useSession } from '../../lib/session';
import type { Choice } from '../../ui/fields/choice';
import type { FilterDefinition } from '../../ui/filters';
import type { TableRow } from '../../ui/table/columns';
import type { AnyFilter } from './filters';

interface Narrowing {
  search: string;
  chosen: Record<string, string[]>;
}

/** The search, the customer filter and the chips of a list, for `v-bind` of ListFilters. */
export function useChips<State extends Narrowing>(
  filters: Readonly<Record<string, AnyFilter>>,
  narrowing: Readonly<Ref<State>>,
  rows: () => readonly TableRow[] | undefined,
) {
  const { t } = useI18n();
  const { can } = useSession();
  const loaded = new Map(
    Object.entries(filters).flatMap(([key, filter]) =>
      'useChoices' in filter ? [[key, filter.useChoices(rows as () => never[])]] : [],
    ),
  );

  function choicesOf(key: string, filter: AnyFilter): Choice[] | undefined {
    if ('useChoices' in filter) return withChosen(loaded.get(key)!.value, narrowing.value.chosen[key] ?? []);
    if ('values' in filter) {
      const { values, text } = filter;
      return values.map((value) => ({ value, label: t(text(value)) }));
    }
    if (filter.is === 'lastDays')
      return filter.days.map((days) => ({ value: String(days), label: t('common.filters.lastDays', days) }));
    return [
      { value: 'yes', label: t('common.filters.yes') },
      { value: 'no', label: t('common.filters.no') },
    ];
  }
  const permitted = computed(() => Object.entries(filters).filter(([, { needs }]) => !needs || can(needs)));
  const chips = computed<FilterDefinition[]>(() =>
    permitted.value.flatMap(([key, filter]) => {
      const choices = filter.is === 'customer' ? undefined : choicesOf(key, filter);
      if (!choices) return [];
      const { label, is, isPinned = false, isFeminine = false } = filter;
      return [{ key, label: t(label), choices, isMultiple: is === 'anyOf', isPinned, isFeminine }];
    }),
  );
  const customer = computed(() => {
    const [found] = permitted.value.filter(([, { is }]) => is === 'customer');
    return found && { key: found[0], label: t(found[1].label) };
  });
  return computed(() => ({ ...narrowing.value, filters: chips.value, customer: customer.value }));
}

/** The choices, and the values that were chosen elsewhere, such as in the address bar. */
function withChosen(choices: Choice[] | undefined, chosen: readonly string[]): Choice[] | undefined {
  const missing = chosen.filter((value) => !choices?.some((choice) => choice.value === value));
  return choices && [...choices, ...missing.map((value) => ({ value, label: value }))];
}
