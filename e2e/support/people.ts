import type { Page } from '@playwright/test';

type Role = 'office' | 'warehouse' | 'administrator';

/** The address of the server that the stories run against. */
export const address = (): string => process.env['AVOIR_URL']!;

/** The demo login of a role, as the server printed it. */
export function loginOf(role: Role): { email: string; password: string } {
  const logins = JSON.parse(process.env['AVOIR_LOGINS']!) as Record<Role, { email: string; password: string }>;
  return logins[role];
}

/** Signs in on the sign-in page. */
export async function signIn(page: Page, role: Role, at = address()): Promise<void> {
  const { email, password } = loginOf(role);
  await page.goto(at);
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation').first().waitFor();
}
