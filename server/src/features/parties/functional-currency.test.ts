import { beforeAll, expect, test } from 'vitest';
import type { Caller } from '../../testing/app.js';
import { returnsFixture, verbsAt } from '../../testing/returns-fixture.js';

const at = returnsFixture();
const { sold } = verbsAt(at);
let administrator: Caller;
beforeAll(async () => {
  administrator = await at.app.signIn('ADMINISTRATOR');
});

const UPDATE = `mutation ($input: SettingsUpdateInput!) {
  settingsUpdate(input: $input) { settings { legalEntity { currency } } userErrors { code path message } } }`;
const update = async (input: object) => {
  const { data } = await administrator<{ settings: { version: number } }>('{ settings { version } }');
  const answer = await administrator<{ settingsUpdate: { settings: object | null; userErrors: object[] } }>(UPDATE, {
    input: { expectedVersion: data!.settings.version, ...input },
  });
  return answer.data!.settingsUpdate;
};
const owner = () => at.app.database.owner.pool;

test('the currency changes before the first order only, and is refused with all other refusals', async () => {
  expect((await update({ currency: 'CHF' })).userErrors).toEqual([]);
  expect((await update({ currency: 'EUR' })).userErrors).toEqual([]);
  await at.given.confirmedOrder({ customerId: at.customer, lines: [{ productId: at.hub, quantity: '1' }] });
  expect((await update({ currency: 'CHF', name: ' ' })).userErrors).toMatchObject([
    { code: 'INVALID_INPUT', path: ['name'] },
    { code: 'FUNCTIONAL_CURRENCY_FIXED', path: ['currency'] },
  ]);
  expect((await update({ currency: 'CHF' })).userErrors).toEqual([
    {
      code: 'FUNCTIONAL_CURRENCY_FIXED',
      path: ['currency'],
      message:
        'Our company has orders or posted documents, so its currency stays EUR. Create another legal entity for another currency.',
    },
  ]);
  expect((await update({ currency: 'EUR', email: 'office@velo.example' })).userErrors).toEqual([]);
});

test('the database keeps the currency of a legal entity with vouchers, and vouchers in it', async () => {
  await sold();
  await expect(owner().query(`UPDATE legal_entity SET currency = 'CHF'`)).rejects.toThrow('voucher_currency');
  const forged = `INSERT INTO voucher SELECT (jsonb_populate_record(v, jsonb_build_object(
    'id', gen_random_uuid(), 'number', 'forged', 'currency', 'CHF'))).* FROM voucher v LIMIT 1`;
  await expect(owner().query(forged)).rejects.toThrow('voucher_currency');
});
