import { expect, test } from '../support/story.ts';
import { expectAccessible } from '../support/axe.ts';
import { misfits } from '../support/layout.ts';
import { address, signIn } from '../support/people.ts';
import { issuedReturn } from '../support/sales.ts';

const SALE = { customer: 'Kiezrad', lines: [['HB-32', '2']] as [string, string][] };

/** A PNG of 2 by 2 pixels. */
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEklEQVQImWM4YaNxwkaDAUIBACNeBLHoo3lxAAAAAElFTkSuQmCC',
  'base64',
);

test('files are attached to a return, refused at their place, shown, downloaded and removed', async ({ page }) => {
  await signIn(page, 'office');
  const { id } = await issuedReturn(page, SALE);
  await page.goto(`${address()}/returns/${id}`);
  const card = page.getByRole('region', { name: 'Attachments' });
  const choose = card.locator('input[type=file]');

  await test.step('a photo and a text are chosen, and a file that is too large is refused at its place', async () => {
    await expect(card.getByText('No files attached yet')).toBeVisible();
    await choose.setInputFiles([
      { name: 'torn box.png', mimeType: 'image/png', buffer: PHOTO },
      { name: 'huge.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(10_000_001) },
      { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
      { name: 'delivery note.html', mimeType: 'text/html', buffer: Buffer.from('<script>document.title = 1</script>') },
    ]);
    await expect(card.getByRole('button', { name: 'Download torn box.png' })).toBeVisible();
    await expect(card.getByRole('button', { name: 'Download delivery note.html' })).toBeVisible();
    const refused = card.getByRole('listitem', { name: 'huge.bin' });
    await expect(refused.getByRole('alert')).toHaveText('This file has more than 10 MB. Choose a smaller one.');
    await expect(card.getByRole('listitem', { name: 'empty.txt' }).getByRole('alert')).toHaveText(
      'This file is empty. Choose another file.',
    );
    await expectAccessible(page);
    for (const width of [390, 768, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await expect.poll(() => misfits(page), `${width} px`).toEqual([]);
    }
    await refused.getByRole('button', { name: 'Dismiss huge.bin' }).click();
    await expect(refused).toBeHidden();
    await expect(card.getByRole('button', { name: 'Choose files' })).toBeFocused();
  });

  await test.step('a file that is not sent without a connection is sent again, without choosing it again', async () => {
    await page.context().setOffline(true);
    await choose.setInputFiles([{ name: 'claim.txt', mimeType: 'text/plain', buffer: Buffer.from('Claim 77') }]);
    const failed = card.getByRole('listitem', { name: 'claim.txt' });
    await expect(failed.getByRole('alert')).toHaveText('No answer from the server');
    await page.context().setOffline(false);
    await failed.getByRole('button', { name: 'Try again' }).click();
    await expect(card.getByRole('button', { name: 'Download claim.txt' })).toBeVisible();
    await expect(card.getByRole('button', { name: 'Try again' })).toHaveCount(0);
  });

  await test.step('a file is attached once, even if the answer was lost', async () => {
    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('ReturnAttachmentAdd')) return route.fallback();
      await route.fetch();
      await route.abort('connectionreset');
    });
    await choose.setInputFiles([{ name: 'once.txt', mimeType: 'text/plain', buffer: Buffer.from('Once') }]);
    const again = card.getByRole('button', { name: 'Try again' });
    await expect(again).toBeVisible();
    await page.unroute('**/graphql');
    await again.click();
    await expect(again).toHaveCount(0);
    await expect(card.getByRole('button', { name: 'Download once.txt' })).toHaveCount(1);
    await expect(card.getByRole('alert').filter({ hasText: 'No answer' })).toHaveCount(0);
  });

  await test.step('the photo is shown with the keyboard', async () => {
    await card.getByRole('button', { name: 'Show torn box.png' }).focus();
    await page.keyboard.press('Enter');
    const shown = page.getByRole('dialog', { name: 'torn box.png' }).getByRole('img', { name: 'torn box.png' });
    await expect(shown).toBeVisible();
    expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(2);
    await page.keyboard.press('Escape');
    await expect(shown).toBeHidden();
  });

  await test.step('a page is saved as a file and not opened', async () => {
    const saving = page.waitForEvent('download');
    await card.getByRole('button', { name: 'Download delivery note.html' }).click();
    expect((await saving).suggestedFilename()).toBe('delivery note.html');
    await expect(page.getByRole('heading', { name: /^RMA-/ })).toBeVisible();
  });

  await test.step('a dropped file that partners may see is marked', async () => {
    await card.getByRole('switch', { name: 'Show new files to partners' }).click();
    const dropped = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['seen by both'], 'agreement.txt'));
      return transfer;
    });
    await card.getByText('or drop them here').dispatchEvent('drop', { dataTransfer: dropped });
    await expect(card.getByRole('listitem', { name: 'agreement.txt' }).getByText('Visible to partners')).toBeVisible();
  });

  await test.step('a file is removed after a confirmation', async () => {
    await card.getByRole('button', { name: 'Remove torn box.png' }).click();
    const question = page.getByRole('dialog', { name: 'Remove torn box.png?' });
    await question.getByRole('button', { name: 'Cancel' }).click();
    await card.getByRole('button', { name: 'Remove torn box.png' }).click();
    await question.getByRole('button', { name: 'Remove file' }).click();
    await expect(card.getByRole('listitem', { name: 'torn box.png' })).toBeHidden();
    await expect(card.getByRole('button', { name: 'Choose files' })).toBeFocused();
  });
});
