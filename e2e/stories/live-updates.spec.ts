import type { WebSocketRoute } from '@playwright/test';
import { expect, test } from '../support/story.ts';
import { createReturn, callAs, issueReturn, soldInvoice } from '../support/api.ts';
import { address, signIn } from '../support/people.ts';

test('pages show the changes of other users live, also after a lost connection', async ({ page }) => {
  const sockets: WebSocketRoute[] = [];
  let isOffline = false;
  await page.routeWebSocket('**/graphql', async (socket) => {
    if (isOffline) return socket.close();
    sockets.push(socket);
    socket.connectToServer();
  });
  const colleague = await callAs('office');
  const invoice = await soldInvoice(colleague);

  await signIn(page, 'office');
  await expect(page.getByRole('heading', { name: 'All sales orders' })).toBeVisible();
  await expect.poll(() => sockets.length).toBe(1);

  const first = await createReturn(colleague, invoice);
  const row = page.getByRole('row').filter({ hasText: first.reference });
  await test.step('a return of a colleague appears and is highlighted', async () => {
    await expect(row).toContainText('Pending');
    await expect(row).toHaveClass(/arrive/);
    await issueReturn(colleague, first.id);
    await expect(row).toContainText('In progress');
    await expect(row).not.toHaveClass(/arrive/);
  });

  const connection = page.getByText('Reconnecting to live updates').filter({ visible: true });
  await test.step('the connection is lost, and the page shows it', async () => {
    isOffline = true;
    await sockets[0]!.close({ code: 1012 });
    await expect(connection).toBeVisible();
  });

  const missed = await createReturn(colleague, invoice);
  await test.step('missed changes appear as soon as the connection is back', async () => {
    await expect(page.getByRole('row').filter({ hasText: missed.reference })).toHaveCount(0);
    isOffline = false;
    await expect(page.getByRole('row').filter({ hasText: missed.reference })).toBeVisible({ timeout: 20_000 });
    await expect(connection).toBeHidden();
  });

  await test.step('the returnable quantity of the invoice excludes announced units', async () => {
    await page.goto(`${address()}/invoices/${invoice.id}`);
    await expect(page.getByText('1 not returned')).toBeVisible();
    await createReturn(colleague, invoice);
    await expect(page.getByText('1 not returned')).toBeHidden();
  });
});
