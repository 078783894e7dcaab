import { beforeAll, describe, expect, test } from 'vitest';
import { parseBusinessDate } from '../../../kernel/date.js';
import { formatPercent } from '../../../kernel/percent.js';
import type { Caller } from '../../../testing/app.js';
import { testApp } from '../../../testing/app.js';
import type { Language } from '../../parties/index.js';
import { taxComponentsFor } from '../repository.js';
import { expectNothingChanged } from '../../../testing/nothing-changed.js';

const app = testApp();
let accountant: Caller;
beforeAll(async () => {
  accountant = await app.signIn('ACCOUNTANT');
});

const CREATE = `mutation ($input: TaxRuleCreateInput!) {
  taxRuleCreate(input: $input) { taxRule { jurisdiction kind rate validFrom taxZone { code } taxCategory { code } } userErrors { code path } }
}`;
const create = async (input: object) =>
  (await accountant<{ taxRuleCreate: { taxRule: object | null; userErrors: object[] } }>(CREATE, { input })).data!
    .taxRuleCreate;
const buyerIn = (taxZone: string, language: Language = 'EN') => ({ taxZone, language });
const standard = { taxZone: 'DOMESTIC', taxCategory: 'STANDARD', jurisdiction: 'DE', kind: 'S', rate: '19.00' };

describe('a new installation', () => {
  test('has tax zones and tax categories, and no tax rules', async () => {
    const { data } = await accountant('{ taxZones { code rules { rate } } taxCategories { code } }');
    expect(data).toEqual({
      taxZones: [
        { code: 'DOMESTIC', rules: [] },
        { code: 'EXPORT', rules: [] },
      ],
      taxCategories: [{ code: 'OUTSIDE_SCOPE' }, { code: 'REDUCED' }, { code: 'STANDARD' }, { code: 'ZERO' }],
    });
  });
});

describe('creating a tax rule', () => {
  test('returns it', async () => {
    expect(await create({ ...standard, validFrom: '2007-01-01' })).toEqual({
      taxRule: {
        jurisdiction: 'DE',
        kind: 'S',
        rate: '19',
        validFrom: '2007-01-01',
        taxZone: { code: 'DOMESTIC' },
        taxCategory: { code: 'STANDARD' },
      },
      userErrors: [],
    });
  });

  test.each([
    ['a first day that is taken', {}, 'TAX_RULE_TAKEN', 'validFrom'],
    ['an unknown zone', { taxZone: 'MARS' }, 'INVALID_INPUT', 'taxZone'],
    ['an unknown category', { taxCategory: 'LUXURY' }, 'INVALID_INPUT', 'taxCategory'],
    ['a rate for a zero-rated kind', { kind: 'Z' }, 'TAX_RATE_FOR_CATEGORY', 'rate'],
    ['a missing exemption reason', { kind: 'G', rate: '0' }, 'INVALID_INPUT', 'exemptionReason'],
    [
      'a translation without an exemption reason',
      { exemptionReasonTranslations: [{ language: 'FR', text: 'Exportation' }] },
      'INVALID_INPUT',
      'exemptionReasonTranslations',
    ],
  ])('refuses %s and stores nothing', async (_what, typed, code, field) => {
    await expectNothingChanged(app, async () => {
      expect(await create({ ...standard, validFrom: '2007-01-01', ...typed })).toEqual({
        taxRule: null,
        userErrors: [{ code, path: [field] }],
      });
    });
  });

  test('stores the exemption reason in languages of documents', async () => {
    const translations = [
      { language: 'FR', text: ' Exportation ' },
      { language: 'DE', text: 'Ausfuhr' },
    ];
    const rule = { ...standard, taxZone: 'EXPORT', kind: 'G', rate: '0', validFrom: '2006-01-01' };
    const made = await accountant(
      'mutation ($input: TaxRuleCreateInput!) { taxRuleCreate(input: $input) { taxRule { exemptionReason exemptionReasonTranslations { language text } } } }',
      { input: { ...rule, exemptionReason: 'Export', exemptionReasonTranslations: translations } },
    );
    expect(made.data).toEqual({
      taxRuleCreate: {
        taxRule: {
          exemptionReason: 'Export',
          exemptionReasonTranslations: [
            { language: 'DE', text: 'Ausfuhr' },
            { language: 'FR', text: 'Exportation' },
          ],
        },
      },
    });
  });

  test('is refused to order clerks', async () => {
    const { errors } = await (
      await app.signIn('ORDER_CLERK')
    )(CREATE, { input: { ...standard, validFrom: '2030-01-01' } });
    expect(errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', permission: 'taxes.change' });
  });

  test('can use a new zone, whose code can be created once', async () => {
    const make = () =>
      accountant(
        'mutation { taxZoneCreate(input: { code: "NEW_YORK", name: "New York" }) { taxZone { code } userErrors { code path } } }',
      );
    expect((await make()).data).toEqual({ taxZoneCreate: { taxZone: { code: 'NEW_YORK' }, userErrors: [] } });
    expect((await make()).data).toEqual({
      taxZoneCreate: { taxZone: null, userErrors: [{ code: 'CODE_TAKEN', path: ['code'] }] },
    });
  });
});

describe('the taxes on a line', () => {
  beforeAll(async () => {
    await create({ ...standard, rate: '16', validFrom: '2020-07-01' });
    await create({ ...standard, validFrom: '2021-01-01' });
    await create({ ...standard, taxCategory: 'REDUCED', rate: '7', validFrom: '2007-01-01' });
    for (const [jurisdiction, rate] of [
      ['US-NY', '4'],
      ['US-NY-NYC', '4.5'],
      ['US-NY-MCTD', '0.375'],
    ]) {
      await create({ ...standard, taxZone: 'NEW_YORK', jurisdiction, rate, validFrom: '2009-08-01' });
    }
    const exported = {
      taxZone: 'EXPORT',
      kind: 'G',
      rate: '0',
      exemptionReason: 'Export',
      exemptionReasonTranslations: [{ language: 'FR', text: 'Exportation' }],
    };
    await create({ ...standard, ...exported, validFrom: '2007-01-01' });
  });

  test.each([
    // zone       category    day           taxes
    ['DOMESTIC', 'STANDARD', '2006-12-31', []],
    ['DOMESTIC', 'STANDARD', '2007-01-01', ['DE S 19']],
    ['DOMESTIC', 'STANDARD', '2020-06-30', ['DE S 19']],
    ['DOMESTIC', 'STANDARD', '2020-07-01', ['DE S 16']],
    ['DOMESTIC', 'STANDARD', '2020-12-31', ['DE S 16']],
    ['DOMESTIC', 'STANDARD', '2021-01-01', ['DE S 19']],
    ['DOMESTIC', 'REDUCED', '2026-03-02', ['DE S 7']],
    ['DOMESTIC', 'ZERO', '2026-03-02', []],
    ['EXPORT', 'STANDARD', '2026-03-02', ['DE G 0 Export']],
    ['NEW_YORK', 'STANDARD', '2026-03-02', ['US-NY S 4', 'US-NY-MCTD S 0.375', 'US-NY-NYC S 4.5']],
    ['NOWHERE', 'STANDARD', '2026-03-02', []],
  ])('sold to zone %s in category %s on %s are %j', async (zone, category, day, taxes) => {
    const found = await app.act((tx) =>
      taxComponentsFor(tx, buyerIn(zone), [category, 'ZERO'], parseBusinessDate(day)),
    );
    const written = found
      .get(category)!
      .map((tax) =>
        [tax.jurisdiction, tax.category, formatPercent(tax.rate), tax.exemptionReason ?? []].flat().join(' '),
      );
    expect(written).toEqual(taxes);
  });

  test.each<[Language, string]>([
    ['FR', 'Exportation'],
    ['EN', 'Export'],
    ['DE', 'Export'],
  ])('the exemption reason for %s is %j', async (language, reason) => {
    const day = parseBusinessDate('2026-03-02');
    const found = await app.act((tx) => taxComponentsFor(tx, buyerIn('EXPORT', language), ['STANDARD'], day));
    expect(found.get('STANDARD')).toMatchObject([{ exemptionReason: reason }]);
  });
});
