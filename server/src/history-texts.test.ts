import { expect, test } from 'vitest';
import type { Text } from './kernel/text.js';
import { factOf } from './kernel/text.js';
import type { StoredEntry } from './platform/texts/history-texts.js';
import { entryText, shownChanges } from './platform/texts/history-texts.js';
import { texts } from './schema.js';
import { COMPANY_HISTORY, SETTINGS_HISTORY, say as sayOfSettings } from './features/parties/history.js';
import { say as sayOfReturns } from './features/returns/history.js';

const english = texts.in('en-GB');
/** French and German numbers have no-break spaces. */
const inLanguage = (locale: string, entry: StoredEntry) =>
  entryText(texts.in(locale), entry).replaceAll(/[\u00a0\u202f]/g, ' ');

const named = (name: string, FR: string | undefined) => ({ name, translations: FR === undefined ? {} : { FR } });
const units = [
  {
    lineNumber: 1,
    product: 'Rear hub',
    quantity: '2',
    unit: 'C62',
    disposition: named('Back to stock', 'Remise en stock'),
  },
  { lineNumber: 2, product: 'Tape', quantity: '1.5', unit: 'MTR', disposition: named('Scrap', undefined) },
].map(sayOfReturns.unitsReceived);
/** Received units as they were stored before names of dispositions had translations. */
const unitsOfEarlierVersion: Text = {
  key: sayOfReturns.unitsReceived.key,
  facts: {
    lineNumber: factOf('count', 1),
    product: factOf('name', 'Tape'),
    quantity: factOf('quantity', '2'),
    unit: factOf('code', 'MTR'),
    disposition: factOf('name', 'Scrap'),
  },
};
const received: StoredEntry = {
  event: 'return.received',
  reason: 'Held at customs',
  changes: { received: { to: factOf('texts', units) } },
};
const settings: StoredEntry = {
  event: 'settings.updated',
  reason: null,
  changes: {
    taxRounding: { from: factOf('code', 'NEAREST'), to: factOf('code', 'UP') },
    completesReturns: { from: factOf('code', 'false'), to: factOf('code', 'true') },
    email: { from: factOf('name', 'old@shop.example'), to: null },
    logo: { to: factOf('text', sayOfSettings.picture({ mediaType: 'image/png', bytes: 1234 })) },
  },
};
const product: StoredEntry = {
  event: 'product.created',
  reason: null,
  changes: { price: { to: factOf('price', { amount: '1234.5678', currency: 'EUR' }) } },
};
const user: StoredEntry = {
  event: 'user.created',
  reason: null,
  changes: { groups: { to: factOf('codes', ['INSPECTOR', 'WAREHOUSE']) } },
};

test.each([
  [
    'en-GB',
    received,
    'Goods of the return received. Received: 2 × Rear hub (Back to stock); 1.5 × Tape (Scrap). Reason: Held at customs',
  ],
  [
    'fr-FR',
    received,
    'Marchandise du retour reçue. Reçu : 2 × Rear hub (Remise en stock) ; 1,5 × Tape (Scrap). Motif : Held at customs',
  ],
  [
    'de-DE',
    received,
    'Waren der Retoure eingegangen. Eingegangen: 2 × Rear hub (Back to stock); 1,5 × Tape (Scrap). Grund: Held at customs',
  ],
  [
    'en-GB',
    settings,
    'Settings changed. Returns are completed automatically: No → Yes; E-mail: old@shop.example → –; Logo: image/png, 1,234 bytes; Rounding of tax: To the nearest step → Away from zero.',
  ],
  [
    'de-DE',
    settings,
    'Einstellungen geändert. Retouren werden automatisch abgeschlossen: Nein → Ja; E-Mail: old@shop.example → –; Logo: image/png, 1.234 Bytes; Rundung der Steuer: Kaufmännisch → Von null weg.',
  ],
  ['en-GB', product, 'Product created. Price: €1,234.5678.'],
  ['fr-FR', product, 'Article créé. Prix : 1 234,5678 €.'],
  ['en-GB', user, 'User created. Groups: Inspector and Warehouse.'],
  ['fr-FR', user, 'Utilisateur créé. Groupes : Contrôle et Entrepôt.'],
])('in %s an entry is shown in words: %j', (locale, entry, expected) => {
  expect(inLanguage(locale, entry)).toBe(expected);
});

test('values for programs have their parts, without words', () => {
  expect(shownChanges(english, received.changes)[0]).toMatchObject({
    field: 'received',
    from: null,
    to: '[{"lineNumber": 1, "product": "Rear hub", "quantity": "2", "unit": "C62", "disposition": "Back to stock"}, {"lineNumber": 2, "product": "Tape", "quantity": "1.5", "unit": "MTR", "disposition": "Scrap"}]',
  });
  expect(shownChanges(english, settings.changes).map(({ field, from, to }) => [field, from, to])).toEqual([
    ['completesReturns', 'false', 'true'],
    ['email', 'old@shop.example', null],
    ['logo', null, '{"mediaType": "image/png", "bytes": 1234}'],
    ['taxRounding', 'NEAREST', 'UP'],
  ]);
  expect(shownChanges(english, product.changes)[0]!.to).toBe('{"amount": "1234.5678", "currency": "EUR"}');
});

test.each<[string, StoredEntry['changes'], object, string]>([
  [
    'return.received',
    { received: { to: '2 Hub: Back to stock' } },
    { from: null, to: '2 Hub: Back to stock' },
    'Goods of the return received. Received: 2 Hub: Back to stock.',
  ],
  [
    'return.lineCancelled',
    { 'line 1': { to: '2 cancelled' } },
    { from: null, to: '2 cancelled' },
    'Return line cancelled. line 1: 2 cancelled.',
  ],
  [
    'return.received',
    { received: { to: factOf('texts', [unitsOfEarlierVersion]) } },
    {
      to: '[{"lineNumber": 1, "product": "Tape", "quantity": "2", "unit": "MTR", "disposition": "Scrap"}]',
    },
    'Goods of the return received. Received: 2 × Tape (Scrap).',
  ],
  [
    'product.created',
    { price: { to: '12.00 EUR' } },
    { from: null, to: '12.00 EUR' },
    'Product created. Price: 12.00 EUR.',
  ],
  [
    'order.confirmed',
    { status: { from: 'PENDING', to: 'IN_PROGRESS' } },
    { from: 'PENDING', to: 'IN_PROGRESS' },
    'Sales order confirmed. Status: Pending → In progress.',
  ],
  [
    'user.updated',
    { isActive: { from: true, to: false } },
    { from: 'true', to: 'false' },
    'User changed. Active: Yes → No.',
  ],
  [
    'user.updated',
    { groups: { from: ['WAREHOUSE'], to: [] } },
    { from: '["WAREHOUSE"]', to: '[]' },
    'User changed. Groups: Warehouse → –.',
  ],
  [
    'settings.updated',
    { returnWindowDays: { from: 100, to: null } },
    { from: '100', to: null },
    'Settings changed. Return window in days: 100 → –.',
  ],
])('an entry of an earlier version is shown as it was stored: %s %j', (event, changes, values, expected) => {
  expect(shownChanges(english, changes)[0]).toMatchObject(values);
  expect(entryText(english, { event, reason: null, changes })).toBe(expected);
});

test('what this version does not know is shown as a code or as data', () => {
  const text = { key: 'history.unknownText', facts: { units: { kind: 'quantity', value: '2' } } } as const;
  const changes = { whatever: { to: factOf('code', 'NEW') }, parts: { to: factOf('text', text) } };
  expect(entryText(english, { event: 'order.split', reason: null, changes })).toBe(
    'order.split. parts: {"units": "2"}; whatever: NEW.',
  );
});

test('every field of the settings and of companies has a name', () => {
  const fields = Object.keys({ ...SETTINGS_HISTORY, ...COMPANY_HISTORY });
  expect(fields.filter((field) => !english.has(`history.field.${field}`))).toEqual([]);
});

test('every text of the history is declared once', () => {
  const names = texts.areas.filter(({ area }) => area === 'history').flatMap(({ declared }) => Object.keys(declared));
  expect(names.length).toBeGreaterThan(80);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
