import type { Page } from '@playwright/test';

type Role = 'office' | 'warehouse' | 'administrator';

interface Server {
  url: string;
  logins: Record<Role, { email: string; password: string }>;
}

/** The server of this worker: stories that run at the same time do not see each other's data. */
function ownServer(): Server {
  const servers = JSON.parse(process.env['AVOIR_SERVERS']!) as Server[];
  return servers[Number(process.env['TEST_PARALLEL_INDEX'])]!;
}

/** The address of the server that the stories run against. */
export const address = (): string => ownServer().url;

/** The demo login of a role, as the server printed it. */
export const loginOf = (role: Role): { email: string; password: string } => ownServer().logins[role];

/** Signs in on the sign-in page. */
export async function signIn(page: Page, role: Role, at = address()): Promise<void> {
  const { email, password } = loginOf(role);
  await page.goto(at);
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation').first().waitFor();
}
