import { beforeAll, expect, test } from 'vitest';
import type { Caller } from '../../../testing/app.js';
import { testApp } from '../../../testing/app.js';
import { expectNothingChanged } from '../../../testing/nothing-changed.js';

const app = testApp();
let accountant: Caller;
beforeAll(async () => {
  accountant = await app.signIn('ACCOUNTANT');
});

const OPERATIONS = [
  ['taxZoneCreate', 'taxZone', 'CANARIES'],
  ['taxCategoryCreate', 'taxCategory', 'BOOKS'],
] as const;
const TYPED = {
  name: 'Special',
  translations: [
    { language: 'FR', name: ' Particulier ' },
    { language: 'DE', name: 'Besonders' },
  ],
};

async function create(operation: string, made: string, input: object) {
  const { data, errors } = await accountant<Record<string, object>>(
    `mutation ($input: TaxCodeCreateInput!) { ${operation}(input: $input) {
      ${made} { name names { language name } } userErrors { code path } } }`,
    { input },
  );
  expect(errors).toBeUndefined();
  return data![operation];
}

test.each(OPERATIONS)('%s stores the name in every language and answers in that of the caller', async (...given) => {
  const [operation, made, code] = given;
  Object.assign(accountant.headers, { 'accept-language': 'fr' });
  expect(await create(operation, made, { ...TYPED, code })).toEqual({
    [made]: {
      name: 'Particulier',
      names: [
        { language: 'EN', name: 'Special' },
        { language: 'DE', name: 'Besonders' },
        { language: 'FR', name: 'Particulier' },
      ],
    },
    userErrors: [],
  });
});

test.each(OPERATIONS)('%s needs no translations', async (operation, made, code) => {
  expect(await create(operation, made, { name: 'Plain', code: `${code}_2` })).toEqual({
    [made]: { name: 'Plain', names: [{ language: 'EN', name: 'Plain' }] },
    userErrors: [],
  });
});

test.each(OPERATIONS)('%s refuses translations at their fields and stores nothing', async (operation, made, code) => {
  await expectNothingChanged(app, async () => {
    const translations = [
      { language: 'FR', name: ' ' },
      { language: 'EN', name: 'Special' },
      { language: 'FR', name: 'Particulier' },
    ];
    expect(await create(operation, made, { ...TYPED, code: `${code}_3`, translations })).toEqual({
      [made]: null,
      userErrors: [
        { code: 'INVALID_INPUT', path: ['translations', '0', 'name'] },
        { code: 'INVALID_INPUT', path: ['translations', '1', 'language'] },
        { code: 'INVALID_INPUT', path: ['translations', '2', 'language'] },
      ],
    });
  });
});
