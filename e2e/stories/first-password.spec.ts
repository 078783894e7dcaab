import { expect, test } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { address, loginOf } from '../support/people.ts';

const PASSWORD = 'a bicycle for two in April';

const LOGIN = 'mutation ($input: LoginInput!) { login(input: $input) { userErrors { message } } }';
const CREATE =
  'mutation ($input: UserCreateInput!) { userCreate(input: $input) { linkToken userErrors { code message } } }';

test('a new colleague sets a password by a link, once', async ({ page, playwright }) => {
  const administrator = await playwright.request.newContext({ baseURL: address() });
  const ask = async (query: string, input: object) => {
    const answer = await administrator.post('/graphql', { data: { query, variables: { input } } });
    return ((await answer.json()) as { data: { userCreate: { linkToken: string } } }).data;
  };
  await ask(LOGIN, loginOf('administrator'));
  const made = await ask(CREATE, { email: 'noor@demo.avoir', name: 'Noor Haddad', groupCodes: ['RETURNS_DESK'] });
  const link = `${address()}/set-password#${made.userCreate.linkToken}`;

  await test.step('she opens the link and mistypes', async () => {
    await page.goto(link);
    await page.getByRole('textbox', { name: 'New password', exact: true }).fill(PASSWORD);
    await page.getByRole('textbox', { name: 'New password again' }).fill('something else');
    await page.getByRole('button', { name: 'Set password' }).click();
    await expect(page.getByText('The two passwords differ.')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('she types it again and is signed in', async () => {
    await page.getByRole('textbox', { name: 'New password again' }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Your account: Noor Haddad' })).toBeVisible();
  });

  await test.step('the link is used up', async () => {
    await page.goto('about:blank');
    await page.goto(link);
    await page.getByRole('textbox', { name: 'New password', exact: true }).fill(PASSWORD);
    await page.getByRole('textbox', { name: 'New password again' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Set password' }).click();
    await expect(page.getByRole('alert')).toContainText('link');
  });
  await administrator.dispose();
});
