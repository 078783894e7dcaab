import { createTaxRule, createTaxZone } from '../features/catalog/index.js';
import { chooseLegalEntity, updateSettings } from '../features/parties/index.js';
import type { Tx } from '../platform/write/tx.js';

/** Sets up the demo company, a wholesaler of bicycle parts. */
export async function fillLegalEntity(tx: Tx): Promise<void> {
  const { id: legalEntityId, version } = await chooseLegalEntity(tx, null);
  await updateSettings(tx, {
    legalEntityId,
    expectedVersion: version,
    code: 'VELO',
    name: 'Velo Nord GmbH',
    addressLines: ['Große Elbstraße 68'],
    city: 'Hamburg',
    postalCode: '22767',
    country: 'DE',
    taxNumber: 'DE123456789',
    registration: 'Amtsgericht Hamburg, HRB 123456',
    email: 'office@velo-nord.example',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
  });
}

/** The German tax rates since 2007, including the reduced rates of the second half of 2020. */
const GERMAN_RATES = [
  ['STANDARD', '19', '2007-01-01'],
  ['STANDARD', '16', '2020-07-01'],
  ['STANDARD', '19', '2021-01-01'],
  ['REDUCED', '7', '2007-01-01'],
  ['REDUCED', '5', '2020-07-01'],
  ['REDUCED', '7', '2021-01-01'],
] as const;

/** An article of the VAT directive, as a reason in all languages. */
const articleOfDirective = (article: string) => ({
  exemptionReason: `Article ${article} of Directive 2006/112/EC`,
  exemptionReasonTranslations: [
    { language: 'FR', text: `article ${article} de la directive 2006/112/CE` },
    { language: 'DE', text: `Artikel ${article} der Richtlinie 2006/112/EG` },
  ] as const,
});

const UNTAXED = {
  EXPORT: { kind: 'G', ...articleOfDirective('146') },
  EU: { kind: 'K', ...articleOfDirective('138') },
} as const;

/** Creates the tax rules of the demo company: domestic, in the European Union, and export. */
export async function fillTaxes(tx: Tx): Promise<void> {
  const from = { jurisdiction: 'DE', validFrom: '2007-01-01' };
  await createTaxZone(tx, {
    code: 'EU',
    name: 'Businesses in the European Union',
    translations: [
      { language: 'FR', name: 'Entreprises de l’Union européenne' },
      { language: 'DE', name: 'Unternehmen in der Europäischen Union' },
    ],
  });
  await tx.em.flush();
  for (const [taxCategory, rate, validFrom] of GERMAN_RATES) {
    await createTaxRule(tx, { ...from, taxZone: 'DOMESTIC', taxCategory, kind: 'S', rate, validFrom });
  }
  await createTaxRule(tx, { ...from, taxZone: 'DOMESTIC', taxCategory: 'ZERO', kind: 'Z', rate: '0' });
  for (const [taxZone, why] of Object.entries(UNTAXED)) {
    for (const taxCategory of ['STANDARD', 'REDUCED', 'ZERO']) {
      await createTaxRule(tx, { ...from, taxZone, taxCategory, rate: '0', ...why });
    }
  }
  for (const taxZone of ['DOMESTIC', ...Object.keys(UNTAXED)]) {
    // A voucher that can be spent on goods of several rates is taxed when it is spent.
    const outside = { kind: 'O', ...articleOfDirective('30b') } as const;
    await createTaxRule(tx, { ...from, taxZone, taxCategory: 'OUTSIDE_SCOPE', rate: '0', ...outside });
  }
}
