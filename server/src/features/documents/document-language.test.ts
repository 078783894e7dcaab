import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { createTaxRule } from '../catalog/index.js';
import type { Language } from '../parties/index.js';
import { layoutOf } from './layout.js';
import { findContent } from './repository.js';
import { testApp } from '../../testing/app.js';
import { givenIn } from '../../testing/given.js';

const app = testApp();
const given = givenIn(app);
/** The posted invoices by the language of their customer. */
const invoices = new Map<Language, string>();

beforeAll(async () => {
  await app.act((tx) =>
    createTaxRule(tx, {
      taxZone: 'EXPORT',
      taxCategory: 'STANDARD',
      jurisdiction: 'DE',
      kind: 'G',
      rate: '0',
      exemptionReason: 'Article 146',
      exemptionReasonTranslations: [{ language: 'DE', text: 'Artikel 146' }],
      validFrom: '2020-01-01',
    }),
  );
  const productId = await given.product();
  const orderOf = async (language: Language) => {
    const customerId = await given.customer({ name: `Customer ${language}`, taxZone: 'EXPORT', language });
    return given.confirmedOrder({ customerId, lines: [{ productId, quantity: '2' }] });
  };
  const orderIds = [await orderOf('DE'), await orderOf('EN'), await orderOf('FR')];
  const accountant = await app.signIn('ACCOUNTANT');
  const shown = await accountant<{ postingPreview: { previewToken: string } }>(
    'query ($input: PostingPreviewInput!) { postingPreview(input: $input) { previewToken } }',
    { input: { orderIds } },
  );
  const posted = await accountant<{
    postDocuments: { invoices: { id: string; customer: { name: string } }[] };
  }>('mutation ($input: PostDocumentsInput!) { postDocuments(input: $input) { invoices { id customer { name } } } }', {
    input: { orderIds, previewToken: shown.data!.postingPreview.previewToken, idempotencyKey: randomUUID() },
  });
  for (const { id, customer } of posted.data!.postDocuments.invoices)
    invoices.set(customer.name.slice(-2) as Language, id);
});

const contentOf = async (language: Language) =>
  (await findContent(app.database.staff.orm.em.fork(), 'INVOICE', invoices.get(language)!))!;
const printed = async (language: Language) =>
  JSON.stringify(layoutOf(await contentOf(language))['content']).replaceAll('\u00a0', ' ');

test.each<[Language, string]>([
  ['EN', 'Article 146'],
  ['DE', 'Artikel 146'],
  ['FR', 'Article 146'],
])(
  'invoices posted together have the exemption reason for %s, or the one without a translation',
  async (language, reason) => {
    const tax = { jurisdiction: 'DE', category: 'G', rate: '0', exemptionReason: reason };
    expect(await contentOf(language)).toMatchObject({ language, lines: [{ taxes: [tax] }], taxes: [tax] });
  },
);

test.each<[Language, string[]]>([
  ['EN', ['Invoice', 'VAT', '2 pcs', '0% (1)', '(1) VAT-exempt export – Article 146']],
  ['FR', ['Facture', 'TVA', '2 pces', '0 % (1)', '(1) Exportation exonérée de TVA – Article 146']],
  ['DE', ['Rechnung', 'USt.', '2 Stk.', '0 % (1)', '(1) Steuerfreie Ausfuhrlieferung – Artikel 146']],
])('an invoice to a customer with the language %s prints %j', async (language, texts) => {
  const page = await printed(language);
  for (const text of texts) expect(page).toContain(JSON.stringify(text));
});

test('when the language of the customer changes, the reason is printed as it was posted', async () => {
  await app.database.owner.pool.query("UPDATE company SET language = 'FR' WHERE name = 'Customer DE'");
  expect(await printed('DE')).toContain('(1) Exportation exonérée de TVA – Artikel 146');
});
