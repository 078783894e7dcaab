import { expect, test } from 'vitest';
import { Refusal } from '../../kernel/refusal.js';
import { testApp } from '../../testing/app.js';
import { refusalsOfConstraints } from './constraints.js';

const app = testApp();
const refusalOf = refusalsOfConstraints([
  { app_user_email: () => new Refusal('TAKEN', { key: 'test.taken', facts: {} }) },
]);
const wrapped = (fault: object) => new Error('outer', { cause: new Error('inner', { cause: fault }) });

test.each([
  [{ code: '23505', constraint: 'app_user_email' }, 'TAKEN'],
  [{ code: '23505', constraint: 'another' }, undefined],
  [{ code: 'AV001' }, 'IMMUTABLE'],
  [{ code: 'ECONNRESET' }, undefined],
])('%j is refused as %s, however it is wrapped', (fault, code) => {
  expect(refusalOf(fault)?.code).toBe(code);
  expect(refusalOf(wrapped(fault))?.code).toBe(code);
});

test('the database refuses changes to audit entries, even by the owner role', async () => {
  await app.signIn('ADMINISTRATOR');
  for (const statement of ["UPDATE audit_entry SET event = ''", 'DELETE FROM audit_entry', 'TRUNCATE audit_entry']) {
    const error = await app.database.owner.pool.query(statement).catch((fault: unknown) => fault);
    expect(refusalOf(error)?.code).toBe('IMMUTABLE');
  }
});
