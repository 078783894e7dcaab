import { computed } from 'vue';
import { LegalEntitiesDocument } from '../../generated/graphql';
import { useQuery } from '../../lib/graphql/useQuery';

/** The legal entities as choices. Fields, filters and columns that tell them apart are shown if there are several. */
export function useLegalEntities() {
  const { data } = useQuery(LegalEntitiesDocument, {});
  const choices = computed(() => (data.value?.legalEntities ?? []).map(({ id, name }) => ({ value: id, label: name })));
  const areSeveral = computed(() => choices.value.length > 1);
  return { choices, areSeveral };
}
