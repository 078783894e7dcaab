type Line = readonly [sku: string, quantity: string];

export interface DemoSale {
  name: string;
  daysAgo: number;
  customer: string;
  lines: readonly Line[];
  upTo: 'ORDERED' | 'CONFIRMED' | 'INVOICED';
  customerReference?: string;
  discountPercent?: string;
  freight?: string;
}

export interface DemoReturn {
  name: string;
  daysAgo: number;
  /** The name of the sale whose goods are returned. */
  of: string;
  /** `received`: the quantities received, with their disposition and stock location. */
  lines: readonly {
    sku: string;
    quantity: string;
    reason: string;
    received: readonly (readonly [quantity: string, disposition: 'CREDIT' | 'SCRAP', location?: string])[];
  }[];
  upTo: 'ANNOUNCED' | 'ISSUED' | 'RECEIVED' | 'CREDITED';
}

export const SALES: readonly DemoSale[] = [
  {
    name: 'wheels for Kiezrad',
    daysAgo: 58,
    customer: 'Kiezrad Altona',
    lines: [
      ['HB-32-BK', '12'],
      ['RM-28-DS', '12'],
      ['SP-264', '432'],
    ],
    discountPercent: '5',
    freight: '12.90',
    customerReference: 'B-2107',
    upTo: 'INVOICED',
  },
  {
    name: 'saddles for Radhof',
    daysAgo: 51,
    customer: 'Radhof Werder e. K.',
    lines: [
      ['SD-LT-01', '6'],
      ['TP-CK-01', '10'],
    ],
    upTo: 'INVOICED',
  },
  {
    name: 'meters for Marchetti',
    daysAgo: 44,
    customer: 'Velo Marchetti S.r.l.',
    lines: [
      ['PM-2', '3'],
      ['BK-WM-02', '2'],
    ],
    customerReference: 'ORD 88/26',
    upTo: 'INVOICED',
  },
  {
    name: 'winter for Nordlys',
    daysAgo: 29,
    customer: 'Nordlys Sport AB',
    lines: [
      ['GL-LG-M', '24'],
      ['TI-37-622', '40'],
    ],
    discountPercent: '7.5',
    freight: '38.00',
    upTo: 'INVOICED',
  },
  {
    name: 'brakes for Halden',
    daysAgo: 23,
    customer: 'Halden Cycles',
    lines: [
      ['BR-HY-2', '8'],
      ['CB-GE-12', '62.5'],
      ['GR-BE-01', '2.4'],
    ],
    upTo: 'INVOICED',
  },
  {
    name: 'chains for Brun',
    daysAgo: 16,
    customer: 'Atelier Brun',
    lines: [
      ['CH-11-118', '30'],
      ['HB-32-BK', '4'],
    ],
    customerReference: 'CDE-0417',
    upTo: 'INVOICED',
  },
  {
    name: 'maps for Kiezrad',
    daysAgo: 9,
    customer: 'Kiezrad Altona',
    lines: [
      ['MP-SH-01', '20'],
      ['BK-WM-02', '4'],
      ['SV-TRUE', '3'],
    ],
    upTo: 'INVOICED',
  },
  {
    name: 'tyres for Kaya',
    daysAgo: 4,
    customer: 'Kaya Bisiklet Ltd',
    lines: [['TI-37-622', '60']],
    freight: '74.00',
    upTo: 'CONFIRMED',
  },
  {
    name: 'hubs for Radhof',
    daysAgo: 2,
    customer: 'Radhof Werder e. K.',
    lines: [
      ['HB-32-BK', '6'],
      ['SP-264', '216'],
    ],
    upTo: 'CONFIRMED',
  },
  {
    name: 'tape for Brun',
    daysAgo: 1,
    customer: 'Atelier Brun',
    lines: [['TP-CK-01', '15']],
    upTo: 'ORDERED',
  },
];

export const RETURNS: readonly DemoReturn[] = [
  {
    name: 'bent rims of Kiezrad',
    daysAgo: 40,
    of: 'wheels for Kiezrad',
    lines: [
      {
        sku: 'RM-28-DS',
        quantity: '2',
        reason: 'DAMAGED',
        received: [['2', 'SCRAP']],
      },
      {
        sku: 'HB-32-BK',
        quantity: '3',
        reason: 'CHANGED_MIND',
        received: [['3', 'CREDIT', 'A-03']],
      },
    ],
    upTo: 'CREDITED',
  },
  {
    name: 'saddles of Radhof',
    daysAgo: 34,
    of: 'saddles for Radhof',
    lines: [
      {
        sku: 'SD-LT-01',
        quantity: '2',
        reason: 'WRONG_ITEM',
        received: [
          ['1', 'CREDIT', 'B-01'],
          ['1', 'SCRAP'],
        ],
      },
    ],
    upTo: 'CREDITED',
  },
  {
    name: 'gloves of Nordlys',
    daysAgo: 12,
    of: 'winter for Nordlys',
    lines: [
      {
        sku: 'GL-LG-M',
        quantity: '6',
        reason: 'WRONG_ITEM',
        received: [['6', 'CREDIT', 'B-01']],
      },
      {
        sku: 'TI-37-622',
        quantity: '4',
        reason: 'DEFECTIVE',
        received: [['3', 'SCRAP']],
      },
    ],
    upTo: 'RECEIVED',
  },
  {
    name: 'brakes of Halden',
    daysAgo: 6,
    of: 'brakes for Halden',
    lines: [
      {
        sku: 'BR-HY-2',
        quantity: '1',
        reason: 'DEFECTIVE',
        received: [],
      },
    ],
    upTo: 'ISSUED',
  },
  {
    name: 'chains of Brun',
    daysAgo: 1,
    of: 'chains for Brun',
    lines: [
      {
        sku: 'CH-11-118',
        quantity: '10',
        reason: 'CHANGED_MIND',
        received: [],
      },
    ],
    upTo: 'ANNOUNCED',
  },
];
