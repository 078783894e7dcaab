import { afterEach, expect, test, vi } from 'vitest';
import { i18n, loadTexts } from '.';
import { connection } from '../connection';
import { PartError } from '../parts';
import { startServer } from '../testing/server';

afterEach(() => void vi.unstubAllGlobals());

test('texts that could not be loaded are loaded with the next request', async () => {
  const server = startServer();
  server.isUp = false;
  await connection.check();
  await expect(loadTexts('parties')).rejects.toBeInstanceOf(PartError);
  server.isUp = true;
  await loadTexts('parties', 'orders');
  expect(i18n.global.t('parties.customers.title')).toBe('Customers');
});
