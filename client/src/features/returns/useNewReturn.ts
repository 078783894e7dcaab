import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useSession } from '../../lib/session';

/** How the user begins a return: staff create it, partners request it; others do neither. */
export function useNewReturn() {
  const { t } = useI18n();
  const { can, viewer } = useSession();
  const route = computed(() => {
    if (can('returns.change')) return 'new-return';
    return viewer.value?.isPartner && can('returns.request') ? 'request-return' : undefined;
  });
  const label = computed(() => (route.value === 'request-return' ? t('returns.list.request') : t('returns.list.new')));
  return { route, label };
}
