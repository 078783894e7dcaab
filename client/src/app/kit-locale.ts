import en from '@nuxt/ui/runtime/locale/en.js';
import { shallowRef, watch } from 'vue';
import { connection } from '../lib/connection';
import { i18n, type Language } from '../lib/i18n';
import { part } from '../lib/parts';

const LOADERS: Record<Language, () => Promise<{ default: typeof en }>> = {
  en: async () => ({ default: en }),
  fr: part(async () => (await import('@nuxt/ui/runtime/locale/fr.js')) as { default: typeof en }),
};

/** The texts of the UI kit in the current language; in the last one while the server cannot be reached. */
export function createKitLocale() {
  const locale = shallowRef(en);
  watch(
    [i18n.global.locale, connection.isLost] as const,
    async ([language, isLost]) => {
      if (!isLost) locale.value = (await LOADERS[language]()).default;
    },
    { immediate: true },
  );
  return locale;
}
