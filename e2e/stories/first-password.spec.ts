import { expect, test } from '../support/story.ts';
import { expectAccessible } from '../support/axe.ts';
import { address, loginOf } from '../support/people.ts';

const PASSWORD = 'a bicycle for two in April';

const LOGIN = 'mutation ($input: LoginInput!) { login(input: $input) { userErrors { message } } }';
const CREATE =
  'mutation ($input: UserCreateInput!) { userCreate(input: $input) { linkToken userErrors { code message } } }';

test('a new user sets a password with a one-time link', async ({ page, playwright }) => {
  const administrator = await playwright.request.newContext({ baseURL: address() });
  const call = async (query: string, input: object) => {
    const response = await administrator.post('/graphql', { data: { query, variables: { input } } });
    return ((await response.json()) as { data: { userCreate: { linkToken: string } } }).data;
  };
  await call(LOGIN, loginOf('administrator'));
  const created = await call(CREATE, { email: 'noor@demo.avoir', name: 'Noor Haddad', groupCodes: ['RETURNS_DESK'] });
  const link = `${address()}/set-password#${created.userCreate.linkToken}`;

  await test.step('the two passwords do not match', async () => {
    await page.goto(link);
    await page.getByRole('textbox', { name: 'New password', exact: true }).fill(PASSWORD);
    await page.getByRole('textbox', { name: 'Confirm new password' }).fill('something else');
    await page.getByRole('button', { name: 'Set password' }).click();
    await expect(page.getByText('The passwords do not match.')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('the user corrects the second one and is signed in', async () => {
    await page.getByRole('textbox', { name: 'Confirm new password' }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Your account: Noor Haddad' })).toBeVisible();
  });

  await test.step('the link cannot be used again', async () => {
    await page.goto('about:blank');
    await page.goto(link);
    await page.getByRole('textbox', { name: 'New password', exact: true }).fill(PASSWORD);
    await page.getByRole('textbox', { name: 'Confirm new password' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Set password' }).click();
    await expect(page.getByRole('alert')).toContainText('link');
  });
  await administrator.dispose();
});
