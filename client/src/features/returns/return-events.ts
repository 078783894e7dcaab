import { useI18n } from 'vue-i18n';
import type { Texts } from '../../lib/i18n/texts';

type ReturnEvent = keyof Texts['returns']['page']['event']['return'];

/** The text of an event of a return; the name of the event if the catalogue has no text. */
export function useReturnEventText() {
  const { t, te } = useI18n();
  return (event: string) =>
    te(`returns.page.event.${event}`) ? t(`returns.page.event.${event as `return.${ReturnEvent}`}`) : event;
}
