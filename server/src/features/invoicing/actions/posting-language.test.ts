import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Posted } from '../../../testing/posting-fixture.js';
import { POST, PREVIEW, postingAt, postingFixture } from '../../../testing/posting-fixture.js';

const at = postingFixture();
const { order } = postingAt(at);

interface Previewed {
  postingPreview: { previewToken: string; verdicts: { userErrors: { message: string }[] }[] };
}

/** Calls as the accountant, with a language of the browser. */
async function callIn<Data>(language: string, query: string, input: object): Promise<Data> {
  const response = await fetch(`${at.app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': language, ...at.accountant.headers },
    body: JSON.stringify({ query, variables: { input } }),
  });
  return ((await response.json()) as { data: Data }).data;
}

const ENGLISH = 'There is no such order, or you may not see it. Remove it from the selection.';
const FRENCH = 'Cette commande n’existe pas ou ne vous est pas accessible. Retirez-la de la sélection.';
const messagesOf = (verdicts: readonly { userErrors: readonly { message: string }[] }[]) =>
  verdicts.map(({ userErrors }) => userErrors.map(({ message }) => message));

test('a refused order is refused in the language of the caller, also when the call is repeated in another one', async () => {
  const orderIds = [await order(), 'no id at all'];
  const english = await callIn<Previewed>('en', PREVIEW, { orderIds });
  const french = await callIn<Previewed>('fr', PREVIEW, { orderIds });
  expect(messagesOf(english.postingPreview.verdicts)).toEqual([[], [ENGLISH]]);
  expect(messagesOf(french.postingPreview.verdicts)).toEqual([[], [FRENCH]]);
  expect(french.postingPreview.previewToken).toBe(english.postingPreview.previewToken);

  const input = { orderIds, previewToken: french.postingPreview.previewToken, idempotencyKey: randomUUID() };
  const { postDocuments: posted } = await callIn<Posted>('en', POST, input);
  const { postDocuments: replayed } = await callIn<Posted>('fr', POST, input);
  expect([posted.replayed, messagesOf(posted.verdicts)]).toEqual([false, [[], [ENGLISH]]]);
  expect([replayed.replayed, messagesOf(replayed.verdicts)]).toEqual([true, [[], [FRENCH]]]);
  expect(replayed.invoices).toEqual(posted.invoices);
});

test('a date that is refused is data, and is written in the language of the caller', async () => {
  const query = `query ($input: PostingPreviewInput!) {
    postingPreview(input: $input) { userErrors { code path message facts { name value } } }
  }`;
  const input = { orderIds: [await order()], postingDate: '2099-01-31' };
  const { postingPreview } = await callIn<{ postingPreview: { userErrors: { message: string }[] } }>(
    'fr',
    query,
    input,
  );
  expect(postingPreview.userErrors).toMatchObject([
    {
      code: 'POSTING_DATE_INVALID',
      path: ['postingDate'],
      message: expect.stringContaining('Le 31 janv. 2099 est dans le futur.'),
      facts: [
        { name: 'postingDate', value: '2099-01-31' },
        { name: 'latest', value: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
      ],
    },
  ]);
});
