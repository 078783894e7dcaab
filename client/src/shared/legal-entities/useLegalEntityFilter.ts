import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useLegalEntities } from './useLegalEntities';
import type { FilterDefinition } from '../../ui/filters';

/** The filter of a list by legal entity, as a list to be spread among the filters: empty if there is only one legal entity. */
export function useLegalEntityFilter() {
  const { t } = useI18n();
  const { choices, areSeveral } = useLegalEntities();
  return computed<FilterDefinition[]>(() =>
    areSeveral.value
      ? [{ key: 'entity', label: t('common.legalEntity'), choices: choices.value, isPinned: true, isFeminine: true }]
      : [],
  );
}
