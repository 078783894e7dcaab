import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Caller } from '../../testing/app.js';
import { testApp } from '../../testing/app.js';

const app = testApp();
let clerk: Caller;
let program: Caller;
beforeAll(async () => {
  clerk = await app.signIn('PARTNER');
  program = await app.withToken(['companies.change', 'companies.view']);
});

interface Refused {
  userErrors: { code: string; message: string }[];
}
interface Chosen extends Refused {
  viewer: { language: string | null } | null;
}

const SET = `mutation ($input: ViewerLanguageSetInput!) {
  viewerLanguageSet(input: $input) { viewer { language } userErrors { code message } } }`;

async function choose(caller: Caller, language: string | null, idempotencyKey: string = randomUUID()): Promise<Chosen> {
  const { data, errors } = await caller<{ viewerLanguageSet: Chosen }>(SET, { input: { idempotencyKey, language } });
  expect(errors).toBeUndefined();
  return data!.viewerLanguageSet;
}

test('a user receives refusals in the language of their settings, whatever the browser asks for', async () => {
  Object.assign(clerk.headers, { 'accept-language': 'de-DE' });
  const key = randomUUID();
  expect(await choose(clerk, null, key)).toEqual({ viewer: { language: null }, userErrors: [] });
  const german = await choose(clerk, 'FR', key);
  expect(german).toEqual({
    viewer: null,
    userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', message: expect.stringContaining('Schlüssel') }],
  });
  expect(await choose(clerk, 'FR')).toEqual({ viewer: { language: 'FR' }, userErrors: [] });
  expect((await clerk('{ viewer { language } }')).data).toEqual({ viewer: { language: 'FR' } });
  const [french] = (await choose(clerk, 'EN', key)).userErrors;
  expect(french!.message).toContain('clé');
  expect((await choose(clerk, null)).viewer).toEqual({ language: null });
  expect((await choose(clerk, 'EN', key)).userErrors).toEqual(german.userErrors);
});

const CREATE = `mutation ($input: CompanyCreateInput!) { companyCreate(input: $input) { userErrors { code message } } }`;

test('a program receives the language of its request, not that of the user who created its token', async () => {
  const { rowCount } = await app.database.owner.pool.query(
    "UPDATE app_user SET language = 'FR' WHERE id = (SELECT user_id FROM api_token)",
  );
  expect(rowCount).toBe(1);
  const idempotencyKey = randomUUID();
  const send = async (name: string, language?: string) => {
    Object.assign(program.headers, { 'accept-language': language ?? '*' });
    const input = {
      idempotencyKey,
      name,
      addressLines: ['Street 1'],
      country: 'NO',
      city: 'Halden',
      taxZone: 'EXPORT',
      currency: 'EUR',
    };
    const { data, errors } = await program<{ companyCreate: Refused }>(CREATE, { input });
    expect(errors).toBeUndefined();
    return data!.companyCreate.userErrors.map(({ message }) => message);
  };
  await send('Halden Cycles');
  expect(await send('Other', 'de')).toEqual([expect.stringContaining('Schlüssel')]);
  expect(await send('Other')).toEqual([expect.stringContaining('key')]);
  const viewer = await program('{ viewer { language } }');
  expect(viewer.data).toEqual({ viewer: { language: null } });
});

test('the history has the change of the language, once', async () => {
  const user = await app.signIn('WAREHOUSE');
  await choose(user, 'DE');
  await choose(user, 'DE');
  const { rows } = await app.database.owner.pool.query(
    "SELECT changes FROM audit_entry WHERE event = 'user.languageChanged' AND actor_name = 'WAREHOUSE'",
  );
  expect(rows).toEqual([{ changes: { language: { from: null, to: { kind: 'code', value: 'DE' } } } }]);
});

test('a program has no settings', async () => {
  const { errors } = await program(SET, { input: { idempotencyKey: randomUUID(), language: 'FR' } });
  expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
});
