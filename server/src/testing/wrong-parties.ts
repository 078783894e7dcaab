import { randomUUID } from 'node:crypto';
import { NOBODY } from './nobody.js';
import type { Ids, WrongInput } from './wrong-inputs.js';

/** Wrong inputs of the mutations of companies, legal entities and their settings, as in `wrongInputs`. */
export const wrongParties = (at: Pick<Ids, 'customer'>): WrongInput[] => [
  [
    'companyCreate',
    () => ({
      idempotencyKey: randomUUID(),
      name: ' ',
      email: 'x',
      currency: 'XXX',
      city: '',
      country: 'XX',
      addressLines: ['1', '2', '3', '4', '5'],
      paymentTermsDays: -1,
      taxZone: 'MOON',
    }),
    [
      'INVALID_INPUT name',
      'INVALID_INPUT email',
      'CURRENCY_UNKNOWN currency',
      'INVALID_INPUT city',
      'INVALID_INPUT country',
      'INVALID_INPUT addressLines',
      'INVALID_INPUT paymentTermsDays',
      'INVALID_INPUT taxZone',
    ],
  ],
  [
    'companyUpdate',
    () => ({ id: at.customer, expectedVersion: 999, name: null, email: 'x', city: ' ', taxZone: 'MOON' }),
    [
      'STALE_VERSION expectedVersion',
      'INVALID_INPUT name',
      'INVALID_INPUT email',
      'INVALID_INPUT city',
      'INVALID_INPUT taxZone',
    ],
  ],
  [
    'settingsUpdate',
    () => ({
      expectedVersion: 999,
      name: null,
      code: 'x',
      country: 'Norway',
      currency: 'XXX',
      timeZone: 'Mars',
      companyPattern: 'C',
      returnWindowDays: -1,
      logo: 'AAAA',
    }),
    [
      'STALE_VERSION expectedVersion',
      'INVALID_INPUT name',
      'INVALID_INPUT code',
      'INVALID_INPUT country',
      'CURRENCY_UNKNOWN currency',
      'TIME_ZONE_UNKNOWN timeZone',
      'INVALID_INPUT companyPattern',
      'INVALID_INPUT returnWindowDays',
      'INVALID_INPUT logo',
    ],
  ],
  [
    'legalEntityCreate',
    () => ({
      idempotencyKey: randomUUID(),
      code: 'kk',
      name: ' ',
      country: 'Japan',
      currency: 'XXX',
      timeZone: 'Mars',
      email: 'x',
      invoicePattern: 'INV',
      creditNotePattern: 'CN-{ref}',
    }),
    [
      'INVALID_INPUT name',
      'INVALID_INPUT code',
      'INVALID_INPUT country',
      'CURRENCY_UNKNOWN currency',
      'TIME_ZONE_UNKNOWN timeZone',
      'INVALID_INPUT email',
      'INVALID_INPUT invoicePattern',
      'INVALID_INPUT creditNotePattern',
    ],
  ],
  [
    'legalEntityCreate',
    () => ({
      idempotencyKey: randomUUID(),
      code: 'MAIN',
      name: 'Tokyo Cycles KK',
      country: 'JP',
      currency: 'JPY',
      timeZone: 'Asia/Tokyo',
    }),
    ['LEGAL_ENTITY_CODE_TAKEN code'],
  ],
  ['settingsUpdate', () => ({ legalEntityId: NOBODY, expectedVersion: 1 }), ['NOT_FOUND legalEntityId']],
];
