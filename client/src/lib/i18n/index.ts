import { computed } from 'vue';
import { createI18n } from 'vue-i18n';
import { part } from '../parts';
import { recall, remember } from '../storage';
import { compileTexts } from './messages';
import type { Texts } from './texts';

export type Language = 'en' | 'fr';
export type TextArea = keyof Texts;

export const LANGUAGES: Record<Language, string> = { en: 'English', fr: 'Français' };

/** The languages of the screens as settings of a user, which may also be a language without screens. */
export const SETTINGS = { en: 'EN', fr: 'FR' } as const satisfies Record<Language, string>;

// Used unless the browser prefers another region of the same language.
const DEFAULT_LOCALE: Record<Language, string> = { en: 'en-GB', fr: 'fr-FR' };
const KEY = 'avoir.language';

type AreaModule = { default: Texts[TextArea] };
const modules = import.meta.glob<AreaModule>('./{en,fr}/*.ts');
const parts = Object.fromEntries(Object.entries(modules).map(([path, load]) => [path, part(load)]));
/** The areas whose texts are loaded or being loaded. */
const areas = new Map<TextArea, Promise<void>>();

export const i18n = createI18n<[Partial<Texts>], Language, false>({
  legacy: false,
  locale: preferredLanguage(),
  messages: { en: {}, fr: {} },
  pluralRules: { fr: (count, forms) => (count === 0 && forms > 2 ? 0 : forms - (Math.abs(count) < 2 ? 2 : 1)) },
});

function isLanguage(text: string | undefined): text is Language {
  return text !== undefined && Object.hasOwn(LANGUAGES, text);
}

function preferredLanguage(): Language {
  const candidates = [recall(KEY), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return candidates.find(isLanguage) ?? 'en';
}

async function load(language: Language, area: TextArea) {
  const module = await parts[`./${language}/${area}.ts`]!();
  i18n.global.mergeLocaleMessage(language, { [area]: compileTexts(module.default) });
}

/** Loads the texts of a page in the current language. The first page loads only the texts that it uses. */
export async function loadTexts(...wanted: TextArea[]): Promise<void> {
  for (const area of wanted.filter((each) => !areas.has(each))) areas.set(area, loadFirst(area));
  await Promise.all(wanted.map((area) => areas.get(area)));
}

async function loadFirst(area: TextArea) {
  try {
    await load(i18n.global.locale.value, area);
  } catch (error) {
    areas.delete(area);
    throw error;
  }
}

/** Switches the language of all texts, dates and numbers, and stores the choice on this device. */
export async function chooseLanguage(language: Language): Promise<void> {
  const loaded = new Set<TextArea>();
  // While texts are loaded, the next page may request more in the language before.
  for (
    let missing = [...areas.keys()];
    missing.length > 0;
    missing = [...areas.keys()].filter((each) => !loaded.has(each))
  ) {
    await Promise.all(missing.map((area) => load(language, area)));
    for (const area of missing) loaded.add(area);
  }
  i18n.global.locale.value = language;
  document.documentElement.lang = language;
  remember(KEY, language);
}

/**
 * Switches to the language of the user's settings. Without one, or with one that has no screens, the language stays; it also
 * stays if the texts cannot be loaded.
 */
export async function followSetting(setting: string | null | undefined): Promise<void> {
  const language = (Object.keys(SETTINGS) as Language[]).find((each) => SETTINGS[each] === setting);
  if (!language || language === i18n.global.locale.value) return;
  await chooseLanguage(language).catch(() => undefined);
}

/** Loads the common texts in the user's language. */
export async function startTexts(): Promise<void> {
  document.documentElement.lang = i18n.global.locale.value;
  await loadTexts('common');
}

/** The locale that formats dates, numbers and money. */
export const formatLocale = computed(() => {
  const language = i18n.global.locale.value;
  return navigator.languages.find((tag) => tag.startsWith(`${language}-`)) ?? DEFAULT_LOCALE[language];
});
