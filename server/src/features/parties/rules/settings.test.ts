import { expect, test } from 'vitest';
import { tidied } from './typed.js';
import { mediaTypeOfLogo, whyNotLogo } from './logo.js';
import type { SettingsFacts } from './settings.js';
import { whyNotSettings } from './settings.js';

const house: SettingsFacts = {
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
  ['nothing', {}, []],
  ['a whole address', { name: 'Velo', addressLines: ['a'], city: 'Hamburg', country: 'DE', email: 'a@b.de' }, []],
  ['what may be empty', { postalCode: null, taxNumber: null, registration: null, email: null }, []],
  ['what may not be empty', { name: null, timeZone: null, country: null }, ['name', 'timeZone', 'country']],
  ['no name', { name: '' }, ['name']],
  ['a small code', { code: 'main' }, ['code']],
  ['five lines', { addressLines: ['1', '2', '3', '4', '5'] }, ['addressLines']],
  ['a long country', { country: 'Germany' }, ['country']],
  ['no address', { email: 'nowhere' }, ['email']],
  ['no currency', { currency: 'XXQ' }, ['currency']],
  ['no time zone', { timeZone: 'Europe/Atlantis' }, ['timeZone']],
  ['an hour of its own', { timeZone: 'Asia/Kathmandu' }, []],
  [
    'a pattern without a number',
    { salesOrderPattern: 'SO-', companyPattern: 'C' },
    ['salesOrderPattern', 'companyPattern'],
  ],
  ['a yearly series without the year', { creditNotePattern: 'CN-{ref}' }, ['creditNotePattern']],
  ['a working document without the year', { returnOrderPattern: 'R{ref}' }, []],
  ['the pattern of another kind', { creditNotePattern: 'INV-{year}-{ref:05d}' }, ['creditNotePattern']],
  ['patterns exchanged', { invoicePattern: 'CN-{year}-{ref:05d}', creditNotePattern: 'INV-{year}-{ref:05d}' }, []],
  ['no step', { taxStepMinor: 0n }, ['taxStepMinor']],
  ['a step of five', { taxStepMinor: 5n }, []],
  [
    'days below and above',
    { returnValidityDays: 0, returnWindowDays: -1, paymentTermsDays: 366 },
    ['returnValidityDays', 'returnWindowDays', 'paymentTermsDays'],
  ],
  ['no days to wait', { returnWindowDays: 0, paymentTermsDays: 0 }, []],
])('%s', (_what, given, refused) => {
  const found = whyNotSettings(house, given as Partial<SettingsFacts>);
  expect(found.map((refusal) => refusal.path?.join('.'))).toEqual(refused);
});

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const padded = (bytes: number[], length: number) => new Uint8Array(length).map((_, index) => bytes[index] ?? 0);

test.each<[string, Uint8Array, string | undefined, boolean]>([
  // what         bytes                                        media type      allowed
  ['a PNG', padded(PNG, 100), 'image/png', true],
  ['a JPEG', padded([0xff, 0xd8, 0xff, 0xe0], 100), 'image/jpeg', true],
  ['a PNG of 256 kB', padded(PNG, 262_144), 'image/png', true],
  ['a larger one', padded(PNG, 262_145), 'image/png', false],
  ['a drawing in text', new TextEncoder().encode('<svg onload="x"/>'), undefined, false],
  ['half a signature', padded(PNG.slice(0, 4), 4), undefined, false],
  ['nothing', new Uint8Array(), undefined, false],
])('%s as logo is %s: allowed %s', (_what, bytes, mediaType, isAllowed) => {
  expect(mediaTypeOfLogo(bytes)).toBe(mediaType);
  expect(whyNotLogo(bytes).length === 0).toBe(isAllowed);
});

test('what is typed is tidied: spaces go, empty lines go, an optional text that is empty is none', () => {
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
