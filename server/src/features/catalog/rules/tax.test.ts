import { expect, test } from 'vitest';
import type { TaxRuleFacts } from './tax.js';
import { whyNotTaxCode, whyNotTaxRule, whyNotTranslations } from './tax.js';

const WHY = 'Export, section 4 no. 1 a of the law';

test.each<[TaxRuleFacts['kind'], string, string | null, string[]]>([
  // kind  rate   reason  refused
  ['S', '19', null, []],
  ['S', '8.875', null, []],
  ['S', '0', null, ['TAX_RATE_FOR_CATEGORY rate']],
  ['S', '-1', null, ['INVALID_INPUT rate']],
  ['S', '100.000001', null, ['INVALID_INPUT rate']],
  ['S', '8.8750001', null, ['DECIMAL_PLACES rate']],
  ['S', '1000', null, ['DECIMAL_RANGE rate']],
  ['S', '19', WHY, ['INVALID_INPUT exemptionReason']],
  ['Z', '0', null, []],
  ['Z', '0', WHY, ['INVALID_INPUT exemptionReason']],
  ['Z', '5', null, ['TAX_RATE_FOR_CATEGORY rate']],
  ['G', '0', WHY, []],
  ['G', '0', null, ['INVALID_INPUT exemptionReason']],
  ['G', '19', null, ['TAX_RATE_FOR_CATEGORY rate', 'INVALID_INPUT exemptionReason']],
  ['E', '0', WHY, []],
  ['AE', '0', WHY, []],
  ['K', '0', WHY, []],
  ['O', '0', 'x'.repeat(201), ['INVALID_INPUT exemptionReason']],
])('%s at %s %% with the reason %s', (kind, rate, exemptionReason, refused) => {
  const found = whyNotTaxRule({ jurisdiction: 'DE', kind, rate, exemptionReason, exemptionReasonTranslations: [] });
  expect(found.map((refusal) => `${refusal.code} ${refusal.path?.join('.')}`)).toEqual(refused);
});

const DE = { language: 'DE', text: 'Ausfuhr, § 4 Nr. 1 a UStG' };
const FR = { language: 'FR', text: 'Exportation, article 262 I du CGI' };

test.each<[TaxRuleFacts['kind'], TaxRuleFacts['exemptionReasonTranslations'], string[]]>([
  ['G', [DE, FR], []],
  ['G', [DE, FR, DE], ['exemptionReasonTranslations.2.language']],
  ['G', [FR, { ...DE, text: '' }], ['exemptionReasonTranslations.1.text']],
  ['G', [{ ...DE, text: 'x'.repeat(200) }], []],
  ['G', [{ ...DE, text: 'x'.repeat(201) }], ['exemptionReasonTranslations.0.text']],
  ['S', [DE], ['exemptionReasonTranslations']],
])('%s with the translations %j', (kind, exemptionReasonTranslations, refused) => {
  const isTaxed = kind === 'S';
  const found = whyNotTaxRule({
    jurisdiction: 'DE',
    kind,
    rate: isTaxed ? '19' : '0',
    exemptionReason: isTaxed ? null : WHY,
    exemptionReasonTranslations,
  });
  expect(found.map((refusal) => [refusal.code, refusal.path?.join('.')])).toEqual(
    refused.map((path) => ['INVALID_INPUT', path]),
  );
});

test.each([
  ['STANDARD', 'Standard', []],
  ['EU_B2B', 'Union', []],
  ['standard', 'Standard', ['code']],
  ['1ST', '', ['code', 'name']],
])('the code %s named %j', (code, name, refused) => {
  expect(whyNotTaxCode({ code, name }).map((refusal) => refusal.path?.[0])).toEqual(refused);
});

test.each([
  [[], []],
  [['FR National', 'DE Inland'], []],
  [['EN Domestic'], ['0.language']],
  [['DE Inland', 'FR National', 'DE Binnenland'], ['2.language']],
  [['FR ', 'DE Inland'], ['0.name']],
  [[`DE ${'x'.repeat(100)}`], []],
  [
    [`DE ${'x'.repeat(101)}`, 'EN '],
    ['0.name', '1.language', '1.name'],
  ],
])('the translations %j', (typed: string[], refused: string[]) => {
  const translations = typed.map((each) => ({ language: each.slice(0, 2), name: each.slice(3) }));
  expect(whyNotTranslations(translations).map(({ code, path }) => [code, path?.join('.')])).toEqual(
    refused.map((path) => ['INVALID_INPUT', path]),
  );
});
