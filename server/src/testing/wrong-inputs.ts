import { randomUUID } from 'node:crypto';
import { NOBODY } from './nobody.js';
import { wrongParties } from './wrong-parties.js';

/** A mutation, an input with several wrong values, and the refusals: each code with its path. */
export type WrongInput = [operation: string, input: () => object, refused: readonly string[]];

/** IDs of existing records; read when an input is made. */
export interface Ids {
  customer: string;
  hub: string;
  credit: string;
  scrap: string;
  location: string;
  /** Invoice lines; of the first one, 4 of 10 units are on a return. */
  soldLine: string;
  otherSoldLine: string;
  /** A return of 4 units, of which 1 was received. */
  returnOrder: string;
  returnLine: string;
  /** The only administrator. */
  administrator: string;
}

/** For each mutation: an input with several wrong values, and the refusals of all of them. */
export const wrongInputs = (at: Ids): WrongInput[] => [
  ...wrongParties(at),
  [
    'salesOrderCreate',
    () => ({
      idempotencyKey: randomUUID(),
      customerId: NOBODY,
      discountPercent: '101',
      discountAmount: '-1',
      exchangeRate: '0',
      lines: [
        { productId: NOBODY, quantity: '0' },
        { productId: at.hub, quantity: '1.5', price: '-1' },
        { productId: at.hub, quantity: '1', price: '1.1234567', discount: '-2' },
      ],
    }),
    [
      'NOT_FOUND customerId',
      'NOT_FOUND lines.0.productId',
      'INVALID_INPUT lines.0.quantity',
      'INVALID_INPUT lines.1.quantity',
      'PRICE_NEGATIVE lines.1.price',
      'DECIMAL_PLACES lines.2.price',
      'INVALID_INPUT lines.2.discount',
      'HEADER_DISCOUNT_INVALID discountPercent',
      'HEADER_DISCOUNT_INVALID discountAmount',
      'EXCHANGE_RATE_INVALID exchangeRate',
    ],
  ],
  [
    'salesOrderCreate',
    () => ({
      idempotencyKey: randomUUID(),
      customerId: at.customer,
      discountPercent: '0.1234567',
      discountAmount: '0.001',
      freight: '1.005',
      lines: [
        { productId: at.hub, quantity: '1', discount: '1000' },
        { productId: at.hub, quantity: '0.123456', discount: '0.001' },
      ],
    }),
    [
      'LINE_DISCOUNT_INVALID lines.0.discount',
      'DECIMAL_PLACES lines.1.quantity',
      'DECIMAL_PLACES lines.1.discount',
      'DECIMAL_PLACES discountPercent',
      'DECIMAL_PLACES discountAmount',
      'DECIMAL_PLACES freight',
    ],
  ],
  [
    'salesOrderCreate',
    () => ({
      idempotencyKey: randomUUID(),
      customerId: at.customer,
      discountAmount: '100000',
      freight: '1.005',
      lines: [{ productId: at.hub, quantity: '1' }],
    }),
    ['DECIMAL_PLACES freight', 'HEADER_DISCOUNT_INVALID discountAmount'],
  ],
  [
    'returnOrderCreate',
    () => ({
      idempotencyKey: randomUUID(),
      lines: [
        { invoiceLineId: NOBODY, quantity: '-1', reasonId: NOBODY },
        { invoiceLineId: at.soldLine, quantity: '11', reasonId: NOBODY },
        { invoiceLineId: at.soldLine, quantity: '1' },
        { invoiceLineId: at.otherSoldLine, quantity: '1.1234567' },
      ],
    }),
    [
      'NOT_FOUND lines.0.invoiceLineId',
      'NOT_FOUND lines.0.reasonId',
      'INVALID_INPUT lines.0.quantity',
      'NOT_FOUND lines.1.reasonId',
      'OVER_RETURN lines.1.quantity',
      'DUPLICATE_RETURN_LINE lines.2.invoiceLineId',
      'DECIMAL_PLACES lines.3.quantity',
    ],
  ],
  [
    'returnOrderReceive',
    () => ({
      idempotencyKey: randomUUID(),
      returnOrderId: at.returnOrder,
      expectedVersion: 999,
      lines: [
        { returnLineId: NOBODY, quantity: '0', dispositionId: NOBODY, locationId: NOBODY },
        { returnLineId: at.returnLine, quantity: '2', dispositionId: at.credit },
        { returnLineId: at.returnLine, quantity: '2', dispositionId: at.scrap, locationId: at.location },
      ],
    }),
    [
      'NOT_FOUND lines.0.returnLineId',
      'NOT_FOUND lines.0.dispositionId',
      'NOT_FOUND lines.0.locationId',
      'INVALID_INPUT lines.0.quantity',
      'DISPOSITION_LOCATION lines.1.locationId',
      'DISPOSITION_LOCATION lines.2.locationId',
      'OVER_RECEIPT lines.2.quantity',
      'STALE_VERSION expectedVersion',
    ],
  ],
  [
    'receiptReverse',
    () => ({ idempotencyKey: randomUUID(), receiptId: NOBODY, reason: ' ' }),
    ['NOT_FOUND receiptId', 'REASON_REQUIRED reason'],
  ],
  [
    'returnLineCancel',
    () => ({ returnLineId: NOBODY, reason: ' ' }),
    ['NOT_FOUND returnLineId', 'REASON_REQUIRED reason'],
  ],
  ['returnOrderRequest', () => ({ idempotencyKey: randomUUID(), lines: [] }), ['NOT_A_PARTNER']],
  [
    'returnOrderDecline',
    () => ({ returnOrderId: NOBODY, reason: ' ' }),
    ['NOT_FOUND returnOrderId', 'REASON_REQUIRED reason'],
  ],
  [
    'returnOrderDecline',
    () => ({ returnOrderId: at.returnOrder, reason: '' }),
    ['NOT_REQUESTED', 'REASON_REQUIRED reason'],
  ],
  [
    'returnOrderCancel',
    () => ({ returnOrderId: NOBODY, reason: '' }),
    ['NOT_FOUND returnOrderId', 'REASON_REQUIRED reason'],
  ],
  [
    'returnOrderCancel',
    () => ({ returnOrderId: at.returnOrder, reason: '' }),
    ['INVALID_TRANSITION', 'REASON_REQUIRED reason'],
  ],
  [
    'returnAttachmentAdd',
    () => ({ returnOrderId: NOBODY, fileId: NOBODY }),
    ['NOT_FOUND returnOrderId', 'NOT_FOUND fileId'],
  ],
  ['returnAttachmentRemove', () => ({ attachmentId: NOBODY }), ['NOT_FOUND attachmentId']],
  [
    'postDocuments',
    () => ({ idempotencyKey: randomUUID(), orderIds: [], postingDate: '2999-01-01', previewToken: 'x' }),
    ['INVALID_INPUT orderIds', 'POSTING_DATE_INVALID postingDate'],
  ],
  [
    'productCreate',
    () => ({
      sku: 'hb-32-bk',
      name: '',
      quantityDecimals: 9,
      price: '-1',
      currency: 'XXX',
      cost: '0.1234567',
      taxCategory: 'MOON',
      returnPolicy: 'WITHIN_DAYS',
    }),
    [
      'INVALID_INPUT name',
      'INVALID_INPUT quantityDecimals',
      'INVALID_INPUT price',
      'CURRENCY_UNKNOWN currency',
      'DECIMAL_PLACES cost',
      'INVALID_INPUT returnDays',
      'SKU_TAKEN sku',
      'INVALID_INPUT taxCategory',
    ],
  ],
  ['taxZoneCreate', () => ({ code: 'DOMESTIC', name: '' }), ['INVALID_INPUT name', 'CODE_TAKEN code']],
  ['taxCategoryCreate', () => ({ code: 'STANDARD', name: '' }), ['INVALID_INPUT name', 'CODE_TAKEN code']],
  [
    'taxRuleCreate',
    () => ({
      taxZone: 'MOON',
      taxCategory: 'MOON',
      jurisdiction: '',
      kind: 'E',
      rate: '0.1234567',
      validFrom: '2020-01-01',
    }),
    [
      'INVALID_INPUT taxZone',
      'INVALID_INPUT taxCategory',
      'INVALID_INPUT jurisdiction',
      'DECIMAL_PLACES rate',
      'INVALID_INPUT exemptionReason',
    ],
  ],
  [
    'stockLocationCreate',
    () => ({ code: 'a-03', name: '', parentId: NOBODY }),
    ['INVALID_INPUT name', 'NOT_FOUND parentId', 'LOCATION_CODE_TAKEN code'],
  ],
  [
    'userCreate',
    () => ({ email: 'administrator', name: '', groupCodes: ['PARTNER'], companyIds: [NOBODY] }),
    ['INVALID_INPUT email', 'INVALID_INPUT name', 'NOT_FOUND companyIds'],
  ],
  [
    'userUpdate',
    () => ({ id: at.administrator, expectedVersion: 999, name: '', groupCodes: ['WAREHOUSE'], companyIds: ['x'] }),
    [
      'STALE_VERSION expectedVersion',
      'INVALID_INPUT name',
      'INVALID_INPUT companyIds',
      'NOT_FOUND companyIds',
      'LAST_ADMINISTRATOR id',
    ],
  ],
  [
    'apiTokenCreate',
    () => ({ name: '', permissions: [], companyIds: [NOBODY], expiresAt: '2020-01-01T00:00:00Z' }),
    ['INVALID_INPUT name', 'INVALID_INPUT permissions', 'INVALID_INPUT expiresAt', 'NOT_FOUND companyIds'],
  ],
  ['passwordSet', () => ({ token: 'x', password: 'short' }), ['LINK_EXPIRED token', 'PASSWORD_TOO_WEAK password']],
  [
    'passwordChange',
    () => ({ currentPassword: 'not this one', newPassword: 'short' }),
    ['PASSWORD_TOO_WEAK newPassword', 'PASSWORD_WRONG currentPassword'],
  ],
];
