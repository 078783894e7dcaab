import { useI18n } from 'vue-i18n';
import type { Texts } from '../../lib/i18n/texts';

type ReturnEvent = keyof Texts['returns']['page']['event']['return'];

/** Names what happened to a return; an event without words is called by its name. */
export function useReturnEvents() {
  const { t, te } = useI18n();
  return (event: string) =>
    te(`returns.page.event.${event}`) ? t(`returns.page.event.${event as `return.${ReturnEvent}`}`) : event;
}
