import { expect, test } from 'vitest';
import { testApp } from './testing/app.js';

const app = testApp();

/** Fragments that spread each other twice, so that the expanded document doubles with every level. */
const doubling = (levels: number) => {
  const part = (level: number) =>
    `fragment F${level} on Order { a${level}: customer { name } ...G${level} ...G${level} ...F${level + 1} ...F${level + 1} } fragment G${level} on Order { reference }`;
  const parts = Array.from({ length: levels }, (_, level) => part(level));
  return `{ orders { nodes { ...F0 } } } ${parts.join(' ')} fragment F${levels} on Order { id }`;
};

test('a document of doubling fragments is refused immediately, and the server keeps working', async () => {
  const document = doubling(80);
  expect(document.length).toBeGreaterThan(8_000);
  const clerk = await app.signIn('ORDER_CLERK');
  const heapBefore = process.memoryUsage().heapUsed;
  const anonymous = await app.anonymous(document);
  const answer = await clerk(document);
  expect(process.memoryUsage().heapUsed - heapBefore).toBeLessThan(50_000_000);
  expect(anonymous.errors![0]!.extensions!['code']).toBe('COST_EXCEEDED');
  expect(answer.errors![0]!.extensions!['code']).toBe('COST_EXCEEDED');
  expect(answer.data).toBeUndefined();
  expect((await clerk('{ viewer { name } }')).data).toEqual({ viewer: { name: 'ORDER_CLERK' } });
});

test('rights are checked before an operation is executed', async () => {
  const { errors } = await app.anonymous('{ viewer { name } orders { nodes { id } } }');
  expect(errors![0]!.extensions!['code']).toBe('UNAUTHENTICATED');
  const clerk = await app.signIn('ORDER_CLERK');
  const refused = await clerk('{ viewer { name } users { nodes { id } } }');
  expect(refused.data).toBeNull();
  expect(refused.errors![0]).toMatchObject({
    path: ['users'],
    locations: [{ line: 1, column: 19 }],
    extensions: { code: 'FORBIDDEN', permission: 'access.viewUsers' },
  });
});
