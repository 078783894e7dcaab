import { expect, test } from 'vitest';
import { i18n, loadTexts, startTexts } from '../../lib/i18n';
import { AUDIT_EVENTS, auditFilter } from './audit-log';

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

test('the chosen filters become the filter of the query', () => {
  const now = new Date('2026-03-02T12:00:00Z');
  expect(auditFilter({}, now)).toEqual({});
  const chosen = { event: ['user.signedIn', 'user.signedOut'], person: ['a'], time: ['7'], address: ['203.0.113.7'] };
  expect(auditFilter(chosen, now)).toEqual({
    event: { in: ['user.signedIn', 'user.signedOut'] },
    actorId: { in: ['a'] },
    occurredAt: { gte: '2026-02-23T00:00:00.000Z' },
    address: { in: ['203.0.113.7'] },
  });
});
