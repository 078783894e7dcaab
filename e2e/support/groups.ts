import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { callAs } from './api.ts';
import { address } from './people.ts';

/** All groups with their permissions. */
export async function allGroups(): Promise<{ code: string; permissions: string[] }[]> {
  const call = await callAs('administrator');
  return (await call<{ groups: { code: string; permissions: string[] }[] }>('{ groups { code permissions } }')).groups;
}

/** Creates a user in one group and signs them in on the page. A partner sees the given company. */
export async function signInAs(page: Page, group: string, companyId: string): Promise<void> {
  const call = await callAs('administrator');
  const email = `${randomUUID()}@story.avoir`;
  const companyIds = group === 'PARTNER' ? [companyId] : undefined;
  const { userCreate } = await call<{ userCreate: { linkToken: string | null; userErrors: { message: string }[] } }>(
    'mutation ($input: UserCreateInput!) { userCreate(input: $input) { linkToken userErrors { message } } }',
    { input: { email, name: `User of ${group}`, groupCodes: [group], companyIds } },
  );
  if (!userCreate.linkToken) throw new Error(userCreate.userErrors[0]!.message);
  const input = { token: userCreate.linkToken, password: randomUUID() };
  await page.goto(`${address()}/sign-in`);
  const response = await page.request.post(`${address()}/graphql`, {
    headers: { 'apollo-require-preflight': 'true', origin: address() },
    data: {
      query: 'mutation ($input: PasswordSetInput!) { passwordSet(input: $input) { userErrors { message } } }',
      variables: { input },
    },
  });
  const { data } = (await response.json()) as { data: { passwordSet: { userErrors: { message: string }[] } } };
  if (data.passwordSet.userErrors.length > 0) throw new Error(data.passwordSet.userErrors[0]!.message);
}
