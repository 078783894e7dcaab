import { computed } from 'vue';
import { useLegalEntities } from '../legal-entities/useLegalEntities';

/** The filter by legal entity, shown if there are several. */
export const legalEntityFilter = {
  is: 'oneOf',
  field: 'legalEntityId',
  label: 'common.legalEntity',
  isPinned: true,
  isFeminine: true,
  useChoices: () => {
    const { choices, areSeveral } = useLegalEntities();
    return computed(() => (areSeveral.value ? choices.value : undefined));
  },
} as const;
