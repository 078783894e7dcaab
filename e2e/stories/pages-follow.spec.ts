import type { WebSocketRoute } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { announceReturn, callAs, issueReturn, soldInvoice } from '../support/api.ts';
import { address, signIn } from '../support/people.ts';

test('a clerk sees what others do, without touching anything, also after her line was cut', async ({ page }) => {
  const lines: WebSocketRoute[] = [];
  let isCut = false;
  await page.routeWebSocket('**/graphql', async (line) => {
    if (isCut) return line.close();
    lines.push(line);
    line.connectToServer();
  });
  const colleague = await callAs('office');
  const invoice = await soldInvoice(colleague);

  await signIn(page, 'office');
  await expect(page.getByRole('heading', { name: 'All sales orders' })).toBeVisible();
  await expect.poll(() => lines.length).toBe(1);

  const first = await announceReturn(colleague, invoice);
  const row = page.getByRole('row').filter({ hasText: first.reference });
  await test.step('a return that a colleague makes appears, and stands out', async () => {
    await expect(row).toContainText('Pending');
    await expect(row).toHaveClass(/arrive/);
    await issueReturn(colleague, first.id);
    await expect(row).toContainText('In progress');
    await expect(row).not.toHaveClass(/arrive/);
  });

  const connection = page.getByText('Reconnecting to live updates');
  await test.step('her line is cut, and the page says so', async () => {
    isCut = true;
    await lines[0]!.close({ code: 1012 });
    await expect(connection).toBeVisible();
  });

  const missed = await announceReturn(colleague, invoice);
  await test.step('what she missed is there as soon as the line is back', async () => {
    await expect(page.getByRole('row').filter({ hasText: missed.reference })).toHaveCount(0);
    isCut = false;
    await expect(page.getByRole('row').filter({ hasText: missed.reference })).toBeVisible({ timeout: 20_000 });
    await expect(connection).toBeHidden();
  });

  await test.step('the invoice counts what is on its way back', async () => {
    await page.goto(`${address()}/invoices/${invoice.id}`);
    await expect(page.getByText('1 not returned')).toBeVisible();
    await announceReturn(colleague, invoice);
    await expect(page.getByText('1 not returned')).toBeHidden();
  });
});
