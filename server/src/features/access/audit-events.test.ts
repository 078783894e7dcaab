import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { eventNames } from '../../client-names.js';

test('the audit log page lists every event that the server records', () => {
  const url = new URL('../../../../client/src/features/access/audit-log.ts', import.meta.url);
  const [, listed] = /AUDIT_EVENTS = \[([^\]]*)\]/.exec(readFileSync(url, 'utf8'))!;
  const events = [...listed!.matchAll(/'([\w.]+)'/g)].map((match) => match[1]!);
  expect(events.sort()).toEqual(eventNames());
});
