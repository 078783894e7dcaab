import { expect, test } from 'vitest';
import { errorsAt } from './errors-at';

test('an entry has its own errors, and not those of the tenth that begins alike', () => {
  const errors = { 'lines.1.quantity': 'Too many.', 'lines.10.quantity': 'Too few.', lines: 'None.' };
  expect(errorsAt(errors, 'lines.1')).toEqual({ quantity: 'Too many.' });
  expect(errorsAt(errors, 'lines.2')).toEqual({});
});
