import { expect, test } from 'vitest';
import { i18n, loadTexts, startTexts } from '../../lib/i18n';
import { AUDIT_EVENTS } from './audit-log';

test('every event has a text of its own', async () => {
  await startTexts();
  await loadTexts('audit');
  const { t, te } = i18n.global;
  expect(AUDIT_EVENTS.filter((event) => !te(`audit.event.${event}`))).toEqual([]);
  expect(new Set(AUDIT_EVENTS.map((event) => t(`audit.event.${event}`))).size).toBe(AUDIT_EVENTS.length);
});

test('every event of an order or a return has a text on the page of its document', async () => {
  await startTexts();
  await Promise.all([loadTexts('orders'), loadTexts('returns')]);
  const keys = AUDIT_EVENTS.flatMap((event) => {
    if (event.startsWith('order.')) return [`orders.page.event.${event}`];
    return event.startsWith('return.') ? [`returns.page.event.${event}`] : [];
  });
  expect(keys.length).toBeGreaterThan(10);
  expect(keys.filter((key) => !i18n.global.te(key))).toEqual([]);
});
