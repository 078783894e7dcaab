import { expect, test } from 'vitest';
import type { ContentTax, DocumentContent } from './repository.js';
import { formatsOf } from './formats.js';
import { taxTextsOf } from './tax-texts.js';
import { contentOfLines } from './testing/content.js';
import { TEXTS } from './texts.js';

const tax = (
  category: string,
  rate: string,
  exemptionReason: string | null = null,
  jurisdiction = 'DE',
): ContentTax => ({
  jurisdiction,
  category,
  rate,
  exemptionReason,
});

/** The texts of a document whose lines have these taxes. */
function textsOf(language: DocumentContent['language'], ...lines: ContentTax[][]) {
  const content = contentOfLines(lines.length);
  const document: DocumentContent = {
    ...content,
    language,
    lines: content.lines.map((line, index) => ({ ...line, taxes: lines[index]! })),
    taxes: lines.flat().map((each) => ({ ...each, base: '10.00', tax: '0.00' })),
  };
  const texts = taxTextsOf(document, TEXTS[language], formatsOf(document));
  return {
    heading: texts.heading,
    names: document.taxes.map(texts.nameOf),
    rates: document.lines.map((line) => texts.ratesOf(line.taxes).replaceAll('\u00a0', ' ')),
    notes: texts.notes,
  };
}

test.each<[string, 'EN' | 'FR' | 'DE', string | null, string]>([
  ['E', 'EN', 'Section 4 no. 21', '(1) Exempt from VAT – Section 4 no. 21'],
  ['E', 'FR', 'article 261', '(1) Exonéré de TVA – article 261'],
  ['E', 'DE', '§ 4 Nr. 21 UStG', '(1) Umsatzsteuerfrei – § 4 Nr. 21 UStG'],
  ['AE', 'EN', 'Article 196', '(1) Reverse charge – Article 196'],
  ['AE', 'FR', 'article 283-2', '(1) Autoliquidation – article 283-2'],
  ['AE', 'DE', '§ 13b UStG', '(1) Steuerschuldnerschaft des Leistungsempfängers – § 13b UStG'],
  ['K', 'EN', 'Article 138', '(1) VAT-exempt intra-Community supply – Article 138'],
  ['K', 'FR', 'article 138', '(1) Livraison intracommunautaire exonérée de TVA – article 138'],
  ['K', 'DE', 'Artikel 138', '(1) Steuerfreie innergemeinschaftliche Lieferung – Artikel 138'],
  ['G', 'EN', 'Article 146', '(1) VAT-exempt export – Article 146'],
  ['G', 'FR', 'article 146', '(1) Exportation exonérée de TVA – article 146'],
  ['G', 'DE', 'Artikel 146', '(1) Steuerfreie Ausfuhrlieferung – Artikel 146'],
  ['O', 'EN', 'Article 30b', '(1) Not subject to VAT – Article 30b'],
  ['O', 'FR', 'article 30 ter', '(1) Non soumis à la TVA – article 30 ter'],
  ['O', 'DE', 'Artikel 30b', '(1) Nicht umsatzsteuerbar – Artikel 30b'],
  // A reason that contains the sentence is enough; one in another language follows it as posted.
  ['AE', 'EN', 'VAT reverse charge, Article 196', '(1) VAT reverse charge, Article 196'],
  ['AE', 'DE', 'Reverse charge', '(1) Steuerschuldnerschaft des Leistungsempfängers – Reverse charge'],
  ['AE', 'FR', null, '(1) Autoliquidation'],
])('%s in %s with the posted reason %j prints %j', (category, language, reason, note) => {
  expect(textsOf(language, [tax(category, '0', reason)]).notes).toEqual([note]);
});

test('a line names its rates, and the sentence that explains why no tax is charged', () => {
  const export146 = tax('G', '0', 'Artikel 146');
  const texts = textsOf(
    'DE',
    [tax('S', '19')],
    [tax('S', '19'), tax('S', '2.5', null, 'DE-BY')],
    [export146],
    [tax('O', '0', 'Artikel 30b')],
    [export146],
    [tax('Z', '0')],
    [],
  );
  expect(texts.rates).toEqual(['19 %', '19 % + 2,5 %', '0 % (1)', '0 % (2)', '0 % (1)', '0 %', '']);
  expect(texts.notes).toEqual([
    '(1) Steuerfreie Ausfuhrlieferung – Artikel 146',
    '(2) Nicht umsatzsteuerbar – Artikel 30b',
  ]);
});

test.each<[string, ContentTax[], string, string[], string[]]>([
  ['a German tax', [tax('S', '19')], 'VAT', ['VAT'], []],
  ['taxes of New York', [tax('S', '4', null, 'US-NY')], 'Sales tax', ['Sales tax'], []],
  ['an exemption in the United States', [tax('E', '0', 'Resale', 'US')], 'Sales tax', ['Sales tax'], ['(1) Resale']],
  ['both', [tax('S', '4', null, 'US-NY'), tax('S', '19')], 'VAT', ['Sales tax', 'VAT'], []],
  ['no tax', [], 'VAT', [], []],
])('%s is named after the tax of its country', (_, taxes, heading, names, notes) => {
  expect(textsOf('EN', taxes)).toMatchObject({ heading, names, notes });
});
