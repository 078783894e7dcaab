import { useI18n } from 'vue-i18n';
import type { Texts } from '../../lib/i18n/texts';

type OrderEvent = keyof Texts['orders']['page']['event']['order'];

/** The text of an event of a sales order; the name of the event if the catalogue has no text. */
export function useOrderEvents() {
  const { t, te } = useI18n();
  return (event: string) =>
    te(`orders.page.event.${event}`) ? t(`orders.page.event.${event as `order.${OrderEvent}`}`) : event;
}
