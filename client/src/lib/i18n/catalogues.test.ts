import { expect, test } from 'vitest';
import { chooseLanguage, i18n, loadTexts, startTexts } from '.';

type Texts = { [key: string]: string | Texts };
const modules = import.meta.glob<{ default: Texts }>('./{en,fr}/*.ts', { eager: true });

/** The path of every text, with the names of its variables. */
function texts(of: Texts, path: string): [string, string[]][] {
  return Object.entries(of).flatMap(([key, text]) =>
    typeof text === 'string'
      ? [[`${path}.${key}`, [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()]]
      : texts(text, `${path}.${key}`),
  );
}
function catalogue(language: string) {
  return Object.entries(modules)
    .filter(([path]) => path.startsWith(`./${language}/`))
    .flatMap(([path, module]) => texts(module.default, path.replace(`./${language}/`, '')))
    .sort(([one], [other]) => one.localeCompare(other));
}

test('every language has the same keys', () => {
  expect(catalogue('en').length).toBeGreaterThan(50);
  expect(catalogue('fr').map(([path]) => path)).toEqual(catalogue('en').map(([path]) => path));
});

test('a translation has the same variables', () => {
  expect(catalogue('fr')).toEqual(catalogue('en'));
});

test('plural forms are chosen and variables are filled in, in both languages', async () => {
  await startTexts();
  await loadTexts('parties');
  const { t } = i18n.global;
  const count = (n: number) => t('parties.customers.count', { count: n }, n);
  expect([0, 1, 2].map(count)).toEqual(['No companies', '1 company', '2 companies']);
  expect(t('common.table.range', { from: '1', to: '50', total: '1,204' })).toBe('1 to 50 of 1,204');
  await chooseLanguage('fr');
  expect([0, 1, 2].map(count)).toEqual(['Aucune société', '1 société', '2 sociétés']);
  expect(t('common.filters.lastDays', 7)).toBe('7 derniers jours');
  expect(document.documentElement.lang).toBe('fr');
});
