import type { NewCompany } from '../features/parties/index.js';
import { createCompany } from '../features/parties/index.js';
import type { Tx } from '../platform/write/tx.js';

const CUSTOMERS: readonly Omit<NewCompany, 'isCustomer' | 'currency'>[] = [
  {
    name: 'Halden Cycles',
    city: 'Halden',
    country: 'NO',
    postalCode: '1771',
    addressLines: ['Storgata 12'],
    taxZone: 'EXPORT',
  },
  {
    name: 'Nordlys Sport AB',
    city: 'Uppsala',
    country: 'SE',
    postalCode: '753 20',
    addressLines: ['Kungsgatan 41'],
    taxZone: 'EU',
    taxNumber: 'SE556000123401',
  },
  {
    name: 'Atelier Brun',
    city: 'Lyon',
    country: 'FR',
    postalCode: '69002',
    addressLines: ['8 rue Mercière'],
    taxZone: 'EU',
    taxNumber: 'FR32123456789',
    language: 'FR',
  },
  {
    name: 'Kaya Bisiklet Ltd',
    city: 'İzmir',
    country: 'TR',
    postalCode: '35210',
    addressLines: ['Atatürk Cd. 118'],
    taxZone: 'EXPORT',
    paymentTermsDays: 14,
  },
  {
    name: 'Velo Marchetti S.r.l.',
    city: 'Torino',
    country: 'IT',
    postalCode: '10123',
    addressLines: ['Via Po 27'],
    taxZone: 'EU',
    taxNumber: 'IT01234567890',
  },
  {
    name: 'Kiezrad Altona',
    city: 'Hamburg',
    country: 'DE',
    postalCode: '22765',
    addressLines: ['Bahrenfelder Straße 94'],
    taxNumber: 'DE987654321',
    language: 'DE',
  },
  {
    name: 'Radhof Werder e. K.',
    city: 'Bremen',
    country: 'DE',
    postalCode: '28203',
    addressLines: ['Sielwall 5'],
    paymentTermsDays: 60,
    language: 'DE',
  },
];

/** Creates the customers of the demo company: domestic, in the European Union, and outside of it. */
export async function fillCustomers(tx: Tx): Promise<void> {
  for (const customer of CUSTOMERS) await createCompany(tx, { ...customer, isCustomer: true, currency: 'EUR' });
}
