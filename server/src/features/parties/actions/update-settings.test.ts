import { beforeAll, describe, expect, test } from 'vitest';
import { listenToStatements } from '../../../platform/database/pools.js';
import type { Caller } from '../../../testing/app.js';
import { testApp } from '../../../testing/app.js';
import { JPEGS } from '../../../testing/jpegs.js';
import type { Kind } from '../../../testing/pngs.js';
import { chunksOf, headerOf, png, pngOf } from '../../../testing/pngs.js';
import { expectNothingChanged } from '../../../testing/nothing-changed.js';

const app = testApp();
let administrator: Caller;
beforeAll(async () => {
  administrator = await app.signIn('ADMINISTRATOR');
});

const UPDATE = `mutation ($input: SettingsUpdateInput!) {
  settingsUpdate(input: $input) {
    settings { version companyPattern returnWindowDays areReturnsEnabled taxRounding legalEntity { name country timeZone taxNumber logo { mediaType base64 } } }
    userErrors { code path ... on StaleVersionError { current } }
  }
}`;
const UPDATE_LOGO = `mutation ($input: SettingsUpdateInput!) {
  settingsUpdate(input: $input) { settings { version } userErrors { code path message } } }`;
const png100MB = (kind: Kind) => pngOf(chunksOf(kind, [], Buffer.alloc(100_000_000)));
interface Updated {
  settingsUpdate: { settings: object | null; userErrors: object[] };
}
const update = async (input: object) => (await administrator<Updated>(UPDATE, { input })).data!.settingsUpdate;
const version = async () =>
  (await administrator<{ settings: { version: number } }>('{ settings { version } }')).data!.settings.version;

/** The smallest PNG: one transparent pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('the settings', () => {
  test('have neutral defaults in a new installation', async () => {
    const { data } = await administrator(`{ settings {
      salesOrderPattern invoicePattern taxRounding taxStepMinor taxBy taxPer lineDiscountMethod creditsFreightShare
      returnValidityDays returnWindowDays paymentTermsDays isReturnReasonRequired
      legalEntity { code name country currency timeZone logo { mediaType } } } }`);
    expect(data).toEqual({
      settings: {
        salesOrderPattern: 'SO-{ref:04d}',
        invoicePattern: 'INV-{year}-{ref:05d}',
        taxRounding: 'NEAREST',
        taxStepMinor: 1,
        taxBy: 'COMPONENT',
        taxPer: 'TOTAL',
        lineDiscountMethod: 'LINE',
        creditsFreightShare: true,
        returnValidityDays: 30,
        returnWindowDays: 100,
        paymentTermsDays: 30,
        isReturnReasonRequired: false,
        legalEntity: { code: 'MAIN', name: 'Our company', country: null, currency: 'EUR', timeZone: 'UTC', logo: null },
      },
    });
  });

  test('change where values are given, and stay unchanged otherwise', async () => {
    const given = {
      name: ' Velo Nord GmbH ',
      country: 'DE',
      timeZone: 'Europe/Berlin',
      returnWindowDays: 60,
      logo: PIXEL,
    };
    expect(await update({ expectedVersion: 1, ...given })).toEqual({
      settings: {
        version: 2,
        companyPattern: 'C-{ref:04d}',
        returnWindowDays: 60,
        areReturnsEnabled: true,
        taxRounding: 'NEAREST',
        legalEntity: {
          name: 'Velo Nord GmbH',
          country: 'DE',
          timeZone: 'Europe/Berlin',
          taxNumber: null,
          logo: { mediaType: 'image/png', base64: PIXEL },
        },
      },
      userErrors: [],
    });
    const { data } = await administrator<{ auditEntries: { nodes: { changes: object[] }[] } }>(
      '{ auditEntries(filter: { event: { eq: "settings.updated" } }) { nodes { changes { field from to } } } }',
    );
    expect(data!.auditEntries.nodes[0]!.changes).toEqual([
      { field: 'country', from: null, to: 'DE' },
      { field: 'logo', from: null, to: '{"bytes": 70, "mediaType": "image/png"}' },
      { field: 'name', from: 'Our company', to: 'Velo Nord GmbH' },
      { field: 'returnWindowDays', from: '100', to: '60' },
      { field: 'timeZone', from: 'UTC', to: 'Europe/Berlin' },
    ]);
  });

  test('based on an old version are refused with the current version', async () => {
    await expectNothingChanged(app, async () => {
      expect(await update({ expectedVersion: 1, returnWindowDays: 5 })).toEqual({
        settings: null,
        userErrors: [{ code: 'STALE_VERSION', path: ['expectedVersion'], current: 2 }],
      });
    });
  });

  test('changed twice concurrently from the same version are refused once', async () => {
    const expectedVersion = await version();
    const answers = await Promise.all([11, 12].map((days) => update({ expectedVersion, paymentTermsDays: days })));
    expect(answers.filter((answer) => answer.userErrors.length === 0).length).toBe(1);
    expect(answers.flatMap((answer) => answer.userErrors)).toMatchObject([{ current: expectedVersion + 1 }]);
  });

  test('with several invalid values are refused, each at its field, and nothing changes', async () => {
    const expectedVersion = await version();
    const wrong = {
      email: 'nowhere',
      currency: 'XXQ',
      timeZone: 'Mars/Olympus',
      invoicePattern: 'INV',
      logo: 'PHN2Zy8+',
    };
    const { settings, userErrors } = await update({ expectedVersion, returnWindowDays: 1, ...wrong });
    expect(settings).toBeNull();
    expect(userErrors).toEqual([
      { code: 'INVALID_INPUT', path: ['email'] },
      { code: 'CURRENCY_UNKNOWN', path: ['currency'] },
      { code: 'TIME_ZONE_UNKNOWN', path: ['timeZone'] },
      { code: 'INVALID_INPUT', path: ['invoicePattern'] },
      { code: 'INVALID_INPUT', path: ['logo'] },
    ]);
    expect(await version()).toBe(expectedVersion);
  });

  const kind = { width: 9, height: 9, depth: 8, colorType: 6, isInterlaced: false };
  const damaged = /cannot be read: its file is damaged or incomplete/;
  test.each<[string, Buffer, RegExp]>([
    ['a PNG of nine bytes', Buffer.from('89504e470d0a1a0a41', 'hex'), damaged],
    ['a JPEG of nine bytes', Buffer.from('ffd8ffe0414141414141'.slice(0, 18), 'hex'), damaged],
    ['a PNG with garbage for pixels', pngOf([headerOf(kind), ['IDAT', Buffer.alloc(100, 'A')]]), damaged],
    ['a JPEG of letters', Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(1_000, 'A')]), damaged],
    [
      'a PNG that unpacks to 100 MB',
      png100MB({ ...kind, width: 60_000, height: 60_000 }),
      /larger than 2,000 by 2,000/,
    ],
    [
      'a PNG of 48,000,000 pixels',
      png100MB({ ...kind, colorType: 0, width: 8_000, height: 6_000 }),
      /larger than 2,000/,
    ],
    ['a PNG that is too wide', png({ ...kind, width: 2_001 }), /larger than 2,000 by 2,000 pixels/],
    ['a PNG that is printed differently', png({ ...kind, colorType: 2 }, [['tRNS', Buffer.alloc(6)]]), /as it looks/],
  ])('reject a logo that cannot be printed: %s', async (_, logo, sentence) => {
    await expectNothingChanged(app, async () => {
      const expectedVersion = await version();
      const input = { expectedVersion, logo: logo.toString('base64') };
      const { settings, userErrors } = (await administrator<Updated>(UPDATE_LOGO, { input })).data!.settingsUpdate;
      expect(settings).toBeNull();
      expect(userErrors).toEqual([{ code: 'INVALID_INPUT', path: ['logo'], message: expect.stringMatching(sentence) }]);
    });
  });

  test.each(Object.entries(JPEGS))('accept a JPEG as logo: %s', async (_, logo) => {
    const base64 = logo.toString('base64');
    expect(await update({ expectedVersion: await version(), logo: base64 })).toMatchObject({
      settings: { legalEntity: { logo: { mediaType: 'image/jpeg', base64 } } },
    });
  });

  test('reject the same number pattern for two kinds of documents', async () => {
    const wrong = { creditNotePattern: 'INV-{year}-{ref:05d}' };
    expect(await update({ expectedVersion: await version(), ...wrong })).toEqual({
      settings: null,
      userErrors: [{ code: 'INVALID_INPUT', path: ['creditNotePattern'] }],
    });
  });

  test('with the current values change nothing, not even the version', async () => {
    const expectedVersion = await version();
    await expectNothingChanged(app, async () => {
      expect(await update({ expectedVersion, returnWindowDays: 60, taxStepMinor: 1 })).toMatchObject({
        settings: { version: expectedVersion },
      });
    });
  });

  test('are removed by null where they are optional', async () => {
    expect(await update({ expectedVersion: await version(), logo: null })).toMatchObject({
      settings: { legalEntity: { logo: null } },
    });
    expect(await update({ expectedVersion: await version(), name: null })).toMatchObject({
      userErrors: [{ code: 'INVALID_INPUT', path: ['name'] }],
    });
  });

  test('determine the number of the next company', async () => {
    await update({ expectedVersion: await version(), companyPattern: 'K{year}-{ref:03d}' });
    const { data } = await administrator(
      `mutation { companyCreate(input: { idempotencyKey: "k", name: "K", currency: "EUR", addressLines: [], city: "K", country: "DE", language: FR, paymentTermsDays: 14 })
       { company { number taxZone paymentTermsDays language } } }`,
    );
    expect(data).toEqual({
      companyCreate: {
        company: {
          number: `K${new Date().getFullYear()}-001`,
          taxZone: 'DOMESTIC',
          paymentTermsDays: 14,
          language: 'FR',
        },
      },
    });
  });

  test('can be read by clerks and changed only by administrators', async () => {
    const warehouse = await app.signIn('WAREHOUSE');
    expect((await warehouse('{ settings { version } }')).errors).toBeUndefined();
    const { errors } = await warehouse(UPDATE, { input: { expectedVersion: 1 } });
    expect(errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', permission: 'settings.change' });
  });

  test('take one SQL statement to read', async () => {
    const query = '{ settings { version legalEntity { name logo { base64 } } } }';
    await administrator(query);
    const sent: string[] = [];
    const stop = listenToStatements((statement) => sent.push(statement));
    await administrator(query);
    stop();
    expect(sent.filter((statement) => !/user_session/.test(statement)).length).toBe(1);
  });
});

test('a company in a tax zone that does not exist is refused at its field', async () => {
  await expectNothingChanged(app, async () => {
    const { data } = await administrator(
      `mutation { companyCreate(input: { idempotencyKey: "z", name: "Z", currency: "EUR", addressLines: [], city: "Z", country: "DE", taxZone: "MARS" })
     { company { number } userErrors { code path } } }`,
    );
    expect(data).toEqual({
      companyCreate: { company: null, userErrors: [{ code: 'INVALID_INPUT', path: ['taxZone'] }] },
    });
  });
});
