import { expect, test } from 'vitest';
import { testApp } from '../../testing/app.js';
import { givenIn } from '../../testing/given.js';

const app = testApp();

const LINES = [
  ['null', 'NULL', 'Null', '{}'],
  ['{a,b}', '"', '\\', '\\"'],
  ['a,b', "'", '$1', 'DEFAULT'],
  ['a  b', '\u00e9\u2028\u00e8', '\ud83d\ude9a', '\\n'],
];

test.each(LINES)('the texts %j, %j, %j and %j are read as they were written', async (...addressLines) => {
  const id = await givenIn(app).customer({ addressLines });
  const caller = await app.signIn('ADMINISTRATOR');
  const { data } = await caller<{ company: { addressLines: string[] } }>(
    'query ($id: ID!) { company(id: $id) { addressLines } }',
    { id },
  );
  expect(data!.company.addressLines).toEqual(addressLines);
});
