import { useI18n } from 'vue-i18n';
import { useFormats } from '../../lib/useFormats';
import type { TablePage } from '../../ui/table/TablePaging.vue';

/** The catalogue sections that have texts for the number of entries. */
type Counted = 'orders.list' | 'returns.list' | 'invoicing.list' | 'parties.customers' | 'audit.list' | 'jobs.list';

/** Returns the text for the number of entries of a list; undefined until it is loaded. */
export function useCountText(area: Counted) {
  const { t } = useI18n();
  const { count } = useFormats();
  return (page: TablePage | undefined) => {
    if (!page) return undefined;
    const words = { count: count(page.total) };
    return page.isTotalExact ? t(`${area}.count`, words, page.total) : t(`${area}.countOfMore`, words);
  };
}
