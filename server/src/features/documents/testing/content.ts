import type { ContentParty, ContentTax, DocumentContent } from '../repository.js';

const REDUCED: ContentTax = { jurisdiction: 'FR', category: 'S', rate: '5.5', exemptionReason: null };

const party = (name: string, country: string): ContentParty => ({
  name,
  addressLines: ['12 rue des Lilas'],
  city: 'Lyon',
  postalCode: '69003',
  country,
  taxNumber: 'FR83404833048',
  registration: 'RCS Lyon 404 833 048',
});

/** An invoice with a number of lines, as read from the database. */
export const contentOfLines = (count: number): DocumentContent => ({
  kind: 'INVOICE',
  number: 'INV-2026-00001',
  postingDate: '2026-11-21',
  dueDate: '2026-12-21',
  deliveryDate: '2026-11-20',
  currency: 'EUR',
  buyerReference: 'PO 4711',
  orderReference: 'SO-0001',
  reason: null,
  preceding: [],
  seller: party('Velo Nord GmbH', 'DE'),
  buyer: party('Atelier Brun', 'FR'),
  language: 'EN',
  subtotal: '48980.10',
  headerDiscount: '2449.00',
  freight: '12.00',
  fees: '0.00',
  net: '46543.10',
  total: '49103.12',
  lines: Array.from({ length: count }, (_, index) => ({
    sku: `GR-BE-${index}`,
    description: `Bearing grease, tin of 2.5 kg, batch ${index}`,
    quantity: '1250.5',
    unit: 'KGM',
    price: '18.605',
    discount: index % 3 ? '0.00' : '5.00',
    net: '23265.55',
    credits: null,
    taxes: [REDUCED],
  })),
  taxes: [{ ...REDUCED, base: '46543.10', tax: '2560.02' }],
  logo: null,
});
