import { expect, test } from 'vitest';
import { addDays, parseBusinessDate } from '../../kernel/date.js';
import { testDatabase } from '../../testing/app.js';
import { evaluate, legalEntityToday } from '../../testing/evaluate.js';
import { paymentState as inSql } from './read-models.js';
import { paymentState } from './rules/payment-state.js';

const database = testDatabase();

test('lists and filters derive the same payment states as the rule', async () => {
  const { id, today } = await legalEntityToday(database);
  const balances = (['INVOICE', 'CREDIT_NOTE'] as const).flatMap((kind) =>
    [
      [0n, 0n],
      [0n, 100n],
      [60n, 40n],
      [100n, 0n],
    ].flatMap(([open, settled]) =>
      [-30, -1, 0, 1].map((days) => {
        const dueDate = addDays(parseBusinessDate(today), days);
        return { kind, openMinor: open!, settledMinor: settled!, dueDate };
      }),
    ),
  );
  const evaluated = await evaluate(
    database,
    inSql,
    { kind: 'text', open: 'bigint', settled: 'bigint', due_date: 'date', legal_entity_id: 'uuid' },
    balances.map(({ kind, openMinor, settledMinor, dueDate }) => ({
      kind,
      open: String(openMinor),
      settled: String(settledMinor),
      due_date: dueDate,
      legal_entity_id: id,
    })),
  );
  const states = balances.map((balance) => paymentState(balance, today));
  expect(evaluated).toEqual(states);
  expect(new Set(states)).toEqual(new Set(['OPEN', 'PARTIALLY_PAID', 'PAID', 'OVERDUE']));
});
