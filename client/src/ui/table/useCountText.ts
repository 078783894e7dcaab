import { useI18n } from 'vue-i18n';
import { useFormats } from '../../lib/useFormats';
import type { TablePage } from './TablePaging.vue';

/** Where the catalogues keep how a list is counted. */
type Counted = 'orders.list' | 'returns.list' | 'invoicing.list' | 'parties.customers' | 'audit.list';

/** Says how many entries a list has; undefined as long as nobody knows. */
export function useCountText(area: Counted) {
  const { t } = useI18n();
  const { count } = useFormats();
  return (page: TablePage | undefined) => {
    if (!page) return undefined;
    const words = { count: count(page.total) };
    return page.isTotalExact ? t(`${area}.count`, words, page.total) : t(`${area}.countOfMore`, words);
  };
}
