import { IntlMessageFormat } from 'intl-messageformat';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { FactKind, Text } from './kernel/text.js';
import { textOf } from './kernel/text.js';
import { ErrorCode } from './platform/graphql/user-error.js';
import { GROUPS } from './platform/permission-list.js';
import { NUMBER } from './platform/texts/fact-values.js';
import { LANGUAGES } from './platform/texts/language.js';
import { createSchema, texts } from './schema.js';

beforeAll(async () => void (await createSchema()));

const declared = texts.areas.flatMap(({ area, declared: own, catalogues }) =>
  Object.entries(own).map(([name, declaration]) => ({ area, name, catalogues, ...declaration })),
);
const inEveryLanguage = declared.flatMap((each) => LANGUAGES.map((language) => ({ ...each, language })));

type MessageFormatElement = ReturnType<IntlMessageFormat['getAst']>[number];

/** The arguments of a message, those in the branches of `plural` and `select` included. */
function argumentsOf(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === 0 || element.type === 7) return [];
    if (element.type === 8) return argumentsOf(element.children);
    const branches =
      'options' in element ? Object.values(element.options as Record<string, { value: MessageFormatElement[] }>) : [];
    return [element.value, ...branches.flatMap(({ value }) => argumentsOf(value))];
  });
}
const argumentsIn = (message: string): string[] =>
  [...new Set(argumentsOf(new IntlMessageFormat(message, 'en').getAst()))].sort();

const nested: Text = { key: 'platform.ACCOUNTANT', facts: {} };
const SAMPLES: Record<FactKind, unknown> = {
  name: 'M2x4 screw',
  translated: { name: 'Scrap', translations: { FR: 'Mise au rebut' } },
  code: 'PENDING',
  count: 3,
  quantity: '2.5',
  percent: '19',
  amount: { amount: '1234.50', currency: 'EUR' },
  price: { amount: '0.1234', currency: 'EUR' },
  date: '2026-01-31',
  moment: '2026-01-31T10:20:00.000Z',
  names: ['one', 'two'],
  codes: ['A', 'B'],
  counts: [1, 2],
  text: nested,
  texts: [nested, nested],
  anyOf: [nested, nested],
};

test('every text has a sentence in every language, and no catalogue has another one', () => {
  for (const { area, declared: own, catalogues } of texts.areas) {
    for (const language of LANGUAGES) {
      expect([area, language, Object.keys(catalogues[language]).sort()]).toEqual([
        area,
        language,
        Object.keys(own).sort(),
      ]);
    }
  }
  expect(declared.length).toBeGreaterThan(30);
});

test.each(inEveryLanguage)(
  '$key in $language has only arguments that its facts fill',
  ({ name, kinds, catalogues, language }) => {
    const used = argumentsIn(catalogues[language][name]!);
    const numbers = Object.keys(kinds).filter((fact) => ['count', 'quantity'].includes(kinds[fact]!));
    const known = [...Object.keys(kinds), ...numbers.map((fact) => fact + NUMBER)];
    expect(used.filter((argument) => !known.includes(argument))).toEqual([]);
    const printed = (message: string) => [
      ...new Set(argumentsIn(message).map((argument) => argument.replace(/Number$/, ''))),
    ];
    expect(printed(catalogues[language][name]!).sort()).toEqual(printed(catalogues.en[name]!).sort());
  },
);

test.each(inEveryLanguage)('$key renders in $language', ({ key, kinds, language }) => {
  const facts = Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, SAMPLES[kind]]));
  const sentence = texts.in(language).render(textOf(key, kinds, facts));
  expect(sentence).not.toMatch(/[{}]|undefined|NaN|Invalid Date/);
  expect(sentence).not.toBe('');
});

test('every declared text is used', () => {
  const source = globSync('src/**/*.ts', { cwd: join(import.meta.dirname, '..') })
    .filter((path) => !path.includes('/texts/') && !path.endsWith('.test.ts'))
    .concat('src/platform/texts/platform-refusals.ts', 'src/platform/texts/history-texts.ts')
    .map((path) => readFileSync(join(import.meta.dirname, '..', path), 'utf8'))
    .join('\n');
  const used = new Set(source.match(/\b(?:refuse|say)\.\w+/g)?.map((call) => call.split('.')[1]));
  const unused = declared.filter(
    ({ name }) => !name.includes('.') && !used.has(name) && !(name in GROUPS) && name !== 'plain',
  );
  expect(unused.map(({ key }) => key)).toEqual([]);
});

/** The codes of rules of the kernel whose input no operation accepts yet. */
const UNREACHABLE = [
  'LINE_KEY_TWICE',
  'NOTHING_TO_ALLOCATE_TO',
  'NOT_CREDITED',
  'PRINTED_LINE',
  'PRINTED_NET',
  'PRINTED_PRICE',
  'PRINTED_SIGN',
  'PRINTED_TOTAL',
  'TAX_COMPONENT_TWICE',
  'TAX_PRECISION',
  'TYPED_TAX_SIGN',
  'TYPED_TAX_WITHOUT_AMOUNT',
];

test('every declared refusal has a code of the schema', () => {
  const codes = declared.flatMap((each) => ('code' in each ? [String(each.code)] : []));
  const unknown = codes.filter((code) => ErrorCode[code] === undefined);
  expect([...new Set(unknown)].sort()).toEqual(UNREACHABLE);
});
