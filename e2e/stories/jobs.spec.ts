import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { misfits } from '../support/layout.ts';
import { start } from '../support/server.ts';
import { expect, test } from '../support/story.ts';

let server: Awaited<ReturnType<typeof start>>;
test.beforeAll(async () => {
  server = await start('testing/counting-server.js');
});
test.afterAll(() => server.stop());

/** Queues counting jobs as the user of the office: each counts units, with a pause after each. */
async function queue(...jobs: { units: number; pauseMs: number }[]) {
  const queued = new Promise((resolve) => server.process.once('message', resolve));
  server.process.send({ email: server.logins['office']!.email, jobs });
  await queued;
}
async function openJobs(page: Page) {
  const { email, password } = server.logins['administrator']!;
  await page.goto(server.url);
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'Jobs' }).click();
  await expect(page.getByRole('heading', { name: 'Jobs', level: 1 })).toBeFocused();
}

test('a job appears, progresses and succeeds; another one is cancelled and retried', async ({ page }) => {
  const UNITS = 40;
  const job = page.getByRole('table', { name: 'Jobs' }).getByRole('row', { name: 'test.counting' });
  await openJobs(page);
  await expect(page.getByText('No jobs yet')).toBeVisible();

  await test.step('its progress and its verdict are shown without reloading', async () => {
    await queue({ units: UNITS, pauseMs: 250 });
    await page.reload();
    await expect(job).toContainText('Running');
    await expect(job).toContainText(/Progress([2-9]|[1-3]\d) of 40/);
    await expect(job).toContainText('40 of 40');
    await expect(job).toContainText('Succeeded');
    await expect(job.getByRole('button')).toHaveCount(0);
  });

  await test.step('a running job is cancelled, and retried where it stopped', async () => {
    await queue({ units: UNITS, pauseMs: 250 });
    await page.reload();
    await expect(job).toHaveCount(2);
    await expect(job.first()).toContainText(/Progress([2-9]|[1-3]\d) of 40/);
    await job.first().getByRole('button', { name: 'Cancel job' }).click();
    await expect(job.first()).toContainText('Cancelled');
    await expectAccessible(page);
    await job.first().getByRole('button', { name: 'Retry job' }).click();
    await expect(job.first()).toContainText('40 of 40');
    await expect(job.first()).toContainText('Succeeded');
  });

  await test.step('only jobs with a chosen status are listed', async () => {
    await page.getByRole('button', { name: 'Status: any' }).click();
    await page.getByRole('option', { name: 'Failed' }).click();
    await expect(page.getByText('No results')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Clear search and filters' }).click();
    await expect(job).toHaveCount(2);
  });

  await test.step('the list fits into every width, also in French, whose texts are longer', async () => {
    await queue({ units: 2_000, pauseMs: 250 }, { units: 2_000, pauseMs: 250 }, { units: 1, pauseMs: 0 });
    for (const [language, cancel] of [
      ['en', 'Cancel job'],
      ['fr', 'Annuler la tâche'],
    ] as const) {
      await page.evaluate((chosen) => localStorage.setItem('avoir.language', chosen), language);
      await page.reload();
      await expect(page.getByRole('button', { name: cancel })).toHaveCount(3);
      for (const width of [390, 640, 768, 834, 1024, 1280, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        await expect.poll(() => misfits(page), `${width} px in ${language}`).toEqual([]);
        if (process.env['PICTURES'])
          await page.screenshot({ path: `${process.env['PICTURES']}/jobs-${width}-${language}.png` });
      }
    }
  });
});
