import { expect, test } from 'vitest';
import { errorsAt } from './errors-at';

test('returns the errors of entry 1, not those of entry 10', () => {
  const errors = { 'lines.1.quantity': 'Too many.', 'lines.10.quantity': 'Too few.', lines: 'None.' };
  expect(errorsAt(errors, 'lines.1')).toEqual({ quantity: 'Too many.' });
  expect(errorsAt(errors, 'lines.2')).toEqual({});
});
