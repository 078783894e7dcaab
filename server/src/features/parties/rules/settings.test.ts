import { expect, test } from 'vitest';
import { texts } from '../../../schema.js';
import { tidied } from './typed.js';
import type { LogoFacts } from './logo.js';
import { whyNotLogo } from './logo.js';
import type { SettingsFacts } from './settings.js';
import { whyNotSettings } from './settings.js';

const legalEntity: SettingsFacts = {
  code: 'MAIN',
  name: 'Our company',
  addressLines: [],
  city: '',
  postalCode: null,
  country: null,
  taxNumber: null,
  registration: null,
  email: null,
  currency: 'EUR',
  timeZone: 'UTC',
  salesOrderPattern: 'SO-{ref:04d}',
  returnOrderPattern: 'RMA-{ref:04d}',
  companyPattern: 'C-{ref:04d}',
  invoicePattern: 'INV-{year}-{ref:05d}',
  creditNotePattern: 'CN-{year}-{ref:05d}',
  taxStepMinor: 1n,
  returnValidityDays: 30,
  returnWindowDays: 100,
  paymentTermsDays: 30,
};

test.each<[string, Partial<Record<keyof SettingsFacts, unknown>>, string[]]>([
  // what                            given                                        refused at
  ['no change', {}, []],
  ['a whole address', { name: 'Velo', addressLines: ['a'], city: 'Hamburg', country: 'DE', email: 'a@b.de' }, []],
  ['empty optional fields', { postalCode: null, taxNumber: null, registration: null, email: null }, []],
  ['empty required fields', { name: null, timeZone: null, country: null }, ['name', 'timeZone', 'country']],
  ['no name', { name: '' }, ['name']],
  ['a country that does not exist', { country: 'XX' }, ['country']],
  ['a code in lower case', { code: 'main' }, ['code']],
  ['five address lines', { addressLines: ['1', '2', '3', '4', '5'] }, ['addressLines']],
  ['a country name', { country: 'Germany' }, ['country']],
  ['an invalid e-mail address', { email: 'nowhere' }, ['email']],
  ['an unknown currency', { currency: 'XXQ' }, ['currency']],
  ['an unknown time zone', { timeZone: 'Europe/Atlantis' }, ['timeZone']],
  ['a time zone with an unusual offset', { timeZone: 'Asia/Kathmandu' }, []],
  [
    'a pattern without a number',
    { salesOrderPattern: 'SO-', companyPattern: 'C' },
    ['salesOrderPattern', 'companyPattern'],
  ],
  ['a yearly series without the year', { creditNotePattern: 'CN-{ref}' }, ['creditNotePattern']],
  ['a working document without the year', { returnOrderPattern: 'R{ref}' }, []],
  ['the pattern of another kind', { creditNotePattern: 'INV-{year}-{ref:05d}' }, ['creditNotePattern']],
  ['patterns exchanged', { invoicePattern: 'CN-{year}-{ref:05d}', creditNotePattern: 'INV-{year}-{ref:05d}' }, []],
  ['a step of zero', { taxStepMinor: 0n }, ['taxStepMinor']],
  ['a step of five', { taxStepMinor: 5n }, []],
  [
    'days out of range',
    { returnValidityDays: 0, returnWindowDays: -1, paymentTermsDays: 366 },
    ['returnValidityDays', 'returnWindowDays', 'paymentTermsDays'],
  ],
  ['zero days', { returnWindowDays: 0, paymentTermsDays: 0 }, []],
])('%s', (_what, given, refused) => {
  const found = whyNotSettings(legalEntity, given as Partial<SettingsFacts>);
  expect(found.map((refusal) => refusal.path?.join('.'))).toEqual(refused);
});

const facts = (change: Partial<LogoFacts>): LogoFacts => ({
  width: 2_000,
  height: 2_000,
  isPrintedFaithfully: true,
  ...change,
});

test.each<[string, number, Parameters<typeof whyNotLogo>[1], string | undefined]>([
  // what                       bytes    properties                              refused with
  ['of the largest size', 262_144, facts({}), undefined],
  ['of more bytes', 262_145, facts({}), 'parties.logoFile'],
  ['that is wider', 100, facts({ width: 2_001 }), 'parties.logoSize'],
  ['that is higher', 100, facts({ height: 2_001 }), 'parties.logoSize'],
  ['that unpacks to more', 100, 'TOO_LARGE', 'parties.logoSize'],
  ['that is printed differently', 100, facts({ isPrintedFaithfully: false }), 'parties.logoUnsupported'],
  ['of an unsupported kind', 100, 'UNSUPPORTED', 'parties.logoUnsupported'],
  ['that is damaged', 100, 'DAMAGED', 'parties.logoDamaged'],
  ['that is no picture', 100, 'FOREIGN', 'parties.logoForeign'],
])('a logo %s is refused with the right text, or accepted', (_what, byteCount, read, key) => {
  const refused = whyNotLogo(byteCount, read).map(({ code, path, text }) => [code, path, text.key]);
  expect(refused).toEqual(key ? [['INVALID_INPUT', ['logo'], key]] : []);
});

test('limits are printed as the reader writes numbers', () => {
  const found = whyNotSettings(legalEntity, { returnWindowDays: -1, taxStepMinor: 0n });
  const { render } = texts.in('fr');
  expect(found.map(({ text }) => render(text).replaceAll('\u202F', ' '))).toEqual([
    'Saisissez un nombre de 0 à 3 650 jours.',
    'Saisissez de 1 à 100 000 unités mineures de la devise : 5 arrondit à 0,05.',
  ]);
});

test('input is normalized: texts are trimmed, empty lines are dropped, and empty optional texts become null', () => {
  const typed = { name: ' Velo ', email: ' ', city: ' ', addressLines: [' a ', ' '], country: undefined, logo: null };
  expect(tidied(typed, ['email', 'logo'])).toEqual({
    name: 'Velo',
    email: null,
    city: '',
    addressLines: ['a'],
    logo: null,
  });
  expect(Object.keys(tidied(typed, []))).not.toContain('country');
});
