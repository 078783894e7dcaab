import en from '@nuxt/ui/runtime/locale/en.js';
import { shallowRef, watch } from 'vue';
import { i18n, type Language } from '../lib/i18n';

const LOADERS: Record<Language, () => Promise<{ default: typeof en }>> = {
  en: async () => ({ default: en }),
  fr: async () => (await import('@nuxt/ui/runtime/locale/fr.js')) as { default: typeof en },
};

/** The texts of the UI kit in the current language. */
export function createKitLocale() {
  const locale = shallowRef(en);
  watch(
    i18n.global.locale,
    async (language) => {
      locale.value = (await LOADERS[language]()).default;
    },
    { immediate: true },
  );
  return locale;
}
