import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { callAs } from './api.ts';
import { address } from './people.ts';

/** The groups that a login can be in, each with what its users may do. */
export async function allGroups(): Promise<{ code: string; permissions: string[] }[]> {
  const call = await callAs('administrator');
  return (await call<{ groups: { code: string; permissions: string[] }[] }>('{ groups { code permissions } }')).groups;
}

/** Makes a login of one group and signs it in on the page. A partner sees the company. */
export async function signInAs(page: Page, group: string, companyId: string): Promise<void> {
  const call = await callAs('administrator');
  const email = `${randomUUID()}@story.avoir`;
  const companyIds = group === 'PARTNER' ? [companyId] : undefined;
  const { userCreate } = await call<{ userCreate: { linkToken: string | null; userErrors: { message: string }[] } }>(
    'mutation ($input: UserCreateInput!) { userCreate(input: $input) { linkToken userErrors { message } } }',
    { input: { email, name: `Somebody of ${group}`, groupCodes: [group], companyIds } },
  );
  if (!userCreate.linkToken) throw new Error(userCreate.userErrors[0]!.message);
  const input = { token: userCreate.linkToken, password: randomUUID() };
  await page.goto(`${address()}/sign-in`);
  const answer = await page.request.post(`${address()}/graphql`, {
    headers: { 'apollo-require-preflight': 'true', origin: address() },
    data: {
      query: 'mutation ($input: PasswordSetInput!) { passwordSet(input: $input) { userErrors { message } } }',
      variables: { input },
    },
  });
  const { data } = (await answer.json()) as { data: { passwordSet: { userErrors: { message: string }[] } } };
  if (data.passwordSet.userErrors.length > 0) throw new Error(data.passwordSet.userErrors[0]!.message);
}
