import { expect, test } from 'vitest';
import { testApp } from '../testing/app.js';
import { userCommand } from './user.js';

const app = testApp();
const run = (...words: string[]) => userCommand({ ...app.context, publicUrl: 'https://avoir.example.com' }, words);
const tokenOf = (printed: string) => /https:\/\/avoir\.example\.com\/set-password#([\w-]{43})\n/.exec(printed)?.[1];

const SET = `mutation ($input: PasswordSetInput!) {
  passwordSet(input: $input) { viewer { email groups } userErrors { code path } }
}`;
const redeem = (token: string | undefined) =>
  app.anonymous<{ passwordSet: object }>(SET, { input: { token, password: 'a long enough secret' } });

test('creates an administrator and prints a link that works once', async () => {
  const token = tokenOf(await run('create', 'Ada@Example.com', '--name', 'Ada Nowak'));
  expect((await redeem(token)).data!.passwordSet).toEqual({
    viewer: { email: 'ada@example.com', groups: ['Administrator'] },
    userErrors: [],
  });
  expect((await redeem(token)).data!.passwordSet).toEqual({
    viewer: null,
    userErrors: [{ code: 'LINK_EXPIRED', path: ['token'] }],
  });
});

test('adds the user to the given groups', async () => {
  const printed = await run('create', 'ilse@example.com', '--group', 'WAREHOUSE', '--group', 'INSPECTOR');
  expect(printed).toContain('ilse@example.com can sign in as WAREHOUSE, INSPECTOR');
});

test('creates a new link and invalidates the earlier one', async () => {
  const first = tokenOf(await run('create', 'marta@example.com'));
  const second = tokenOf(await run('link', 'marta@example.com'));
  expect((await redeem(first)).data!.passwordSet).toMatchObject({ userErrors: [{ code: 'LINK_EXPIRED' }] });
  expect((await redeem(second)).data!.passwordSet).toMatchObject({ viewer: { email: 'marta@example.com' } });
});

test('prints only the path of the link when the address of the server is not known', async () => {
  const printed = await userCommand({ ...app.context, publicUrl: undefined }, ['create', 'nora@example.com']);
  expect(printed).not.toMatch(/https?:/);
  expect(printed).toContain('Set PUBLIC_URL to print the whole link.');
  const token = /^ {2}\/set-password#([\w-]{43})$/m.exec(printed)?.[1];
  expect((await redeem(token)).data!.passwordSet).toMatchObject({ viewer: { email: 'nora@example.com' } });
});

test.each([
  // arguments                                     message
  [[], 'Usage:'],
  [['create'], 'Usage:'],
  [['remove', 'ada@example.com'], 'Usage:'],
  [['create', 'a@example.com', '--role', 'X'], 'Usage:'],
  [['link', 'ada@example.com', '--group', 'WAREHOUSE'], 'Usage:'],
  [['create', 'nowhere'], 'This is not an e-mail address'],
  [['create', 'b@example.com', '--group', 'KING'], 'There is no such group'],
  [['create', 'ada@example.com'], 'Another user has this e-mail address'],
  [['link', 'nobody@example.com'], 'There is no such user'],
])('%j is refused: %s', async (words, message) => {
  await expect(run(...words)).rejects.toThrow(message);
});
