import { expect, test } from 'vitest';
import { currencyDigits, formatAmount } from '../../kernel/money.js';
import { testApp } from '../../testing/app.js';

const app = testApp();

/** All three-letter codes that the kernel accepts as a currency. */
function currencies(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)));
  return codes.filter((code) => {
    try {
      return currencyDigits(code) >= 0;
    } catch {
      return false;
    }
  });
}

const AMOUNTS = [0n, 1n, -1n, 9n, 10n, -99n, 100n, 12_345n, -123_456_789n, 999_999_999_999_999_999n];

test('the database formats amounts exactly as the kernel does, in every currency and with either sign', async () => {
  const cases = currencies().flatMap((currency) => AMOUNTS.map((amount) => ({ currency, amount })));
  const { rows } = await app.database.owner.pool.query<{ text: string }>(
    `SELECT amount_text(amount, currency) AS text FROM unnest($1::bigint[], $2::text[]) WITH ORDINALITY AS given(amount, currency, rank) ORDER BY rank`,
    [cases.map((each) => each.amount), cases.map((each) => each.currency)],
  );
  const wrong = cases
    .map(({ amount, currency }, index) => ({
      currency,
      kernel: formatAmount(amount, currency),
      database: rows[index]!.text,
    }))
    .filter(({ kernel, database }) => kernel !== database);
  expect(wrong).toEqual([]);
  expect(cases.length).toBeGreaterThan(1_500);
});
