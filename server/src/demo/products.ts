import type { NewProduct } from '../features/catalog/index.js';
import { createProduct } from '../features/catalog/index.js';
import type { Tx } from '../platform/write/tx.js';

type Row = readonly [sku: string, name: string, price: string, cost: string, more?: Partial<NewProduct>];

const SERVICE = { isStocked: false, returnPolicy: 'NEVER', unit: 'HUR' } as const;
const BOOK = { taxCategory: 'REDUCED', returnPolicy: 'WITHIN_DAYS', returnDays: 14 } as const;

const PRODUCTS: readonly Row[] = [
  // article     name                                 price     cost      more
  ['HB-32-BK', 'Rear hub 32h, black', '89.00', '41.20'],
  ['RM-28-DS', 'Rim 28 inch, disc', '64.50', '29.75'],
  ['SP-264', 'Spoke 264 mm', '0.4250', '0.1380'],
  ['CH-11-118', 'Chain, 11 speeds, 118 links', '32.90', '14.10'],
  ['BR-HY-2', 'Disc brakes, hydraulic, front and rear', '118.00', '61.00', { unit: 'SET' }],
  ['SD-LT-01', 'Saddle, leather', '79.00', '35.40'],
  ['TI-37-622', 'Tyre 37-622', '27.80', '11.95'],
  ['GL-LG-M', 'Gloves, long, M', '34.00', '13.60', { unit: 'PR', returnPolicy: 'WITHIN_DAYS', returnDays: 30 }],
  ['TP-CK-01', 'Bar tape, cork', '21.00', '8.40'],
  ['PM-2', 'Power meter PM-2', '449.00', '268.00', { returnPolicy: 'WITHIN_DAYS', returnDays: 60 }],
  ['CB-GE-12', 'Gear cable 1.2 mm', '1.15', '0.39', { unit: 'MTR' }],
  ['GR-BE-01', 'Bearing grease', '18.60', '7.05', { unit: 'KGM', returnPolicy: 'NEVER' }],
  ['BK-WM-02', 'Workshop manual, second edition', '38.32', '21.00', BOOK],
  ['MP-SH-01', 'Cycling map Schleswig-Holstein', '9.25', '5.10', BOOK],
  ['SV-TRUE', 'Wheel truing', '54.00', '31.00', SERVICE],
  ['GV-50', 'Gift voucher', '50.00', '0', { ...SERVICE, unit: 'C62', taxCategory: 'OUTSIDE_SCOPE' }],
];

/** Creates the products of the demo company: parts by the piece, metre and kilogram, books, services and a voucher. */
export async function fillProducts(tx: Tx): Promise<void> {
  for (const [sku, name, price, cost, more] of PRODUCTS) {
    const defaults = { unit: 'C62', currency: 'EUR', taxCategory: 'STANDARD', isStocked: true } as const;
    await createProduct(tx, { sku, name, price, cost, ...defaults, returnPolicy: 'ALWAYS', ...more });
  }
}
