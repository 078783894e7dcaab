import { useI18n } from 'vue-i18n';
import type { Texts } from '../../lib/i18n/texts';

type OrderEvent = keyof Texts['orders']['page']['event']['order'];

/** Names what happened to a sales order; an event without words is called by its name. */
export function useOrderEvents() {
  const { t, te } = useI18n();
  return (event: string) =>
    te(`orders.page.event.${event}`) ? t(`orders.page.event.${event as `order.${OrderEvent}`}`) : event;
}
