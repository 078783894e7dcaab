import { beforeAll, expect, test } from 'vitest';
import { listenToStatements } from '../../platform/database/pools.js';
import type { Caller } from '../../testing/app.js';
import { returnsFixture, verbsAt } from '../../testing/returns-fixture.js';

const at = returnsFixture();
const { sold } = verbsAt(at);
let invoice: string;
let partner: Caller;
beforeAll(async () => {
  invoice = (await sold()).invoice.id;
  partner = await at.app.withToken(['invoices.view'], [at.customer]);
});

interface Explained {
  figure: string;
  amount: string;
  text: string;
}
interface Line {
  why: Explained[];
}

const INVOICE = `query ($id: ID!) { invoice(id: $id) {
  lines { why { figure amount text } } taxGroups { why { figure amount text } } } }`;
const PREVIEW = `query ($input: PostingPreviewInput!) { postingPreview(input: $input) {
  userErrors { code } documents { lines { why { figure amount text } } } } }`;

const plain = (value: unknown) => JSON.stringify(value).replaceAll(/[\u00a0\u202f]/g, ' ');

async function explanations(language: string) {
  partner.headers['accept-language'] = language;
  const { data, errors } = await partner<{ invoice: { lines: Line[]; taxGroups: Line[] } }>(INVOICE, { id: invoice });
  expect(errors).toBeUndefined();
  return [...data!.invoice.lines, ...data!.invoice.taxGroups].flatMap(({ why }) => why);
}

test.each([
  ['en', '10 times €89.00.', '7% of €59.85.'],
  ['fr', '10 fois 89,00 €.', '7 % de 59,85 €.'],
  ['de', '10 mal 89,00 €.', '7 % von 59,85 €.'],
])(
  'the program of a partner reads in %s why the amounts of an invoice are what they are',
  async (language, net, tax) => {
    const read = await explanations(language);
    expect(plain(read[0])).toBe(plain({ figure: 'NET', amount: '890.00', text: net }));
    expect(plain(read.at(-1)!.text)).toContain(tax);
  },
);

test('a preview explains amounts with the sentences of the invoice that is posted from it', async () => {
  const lines = [
    { productId: at.hub, quantity: '10' },
    { productId: at.tape, quantity: '3' },
  ];
  const order = await at.given.confirmedOrder({ customerId: at.customer, discountPercent: '5', lines });
  const { data } = await at.accountant<{ postingPreview: { documents: { lines: Line[] }[] } }>(PREVIEW, {
    input: { orderIds: [order] },
  });
  const previewed = data!.postingPreview.documents[0]!.lines.flatMap(({ why }) => why);
  const posted = (await explanations('en')).filter(({ figure }) => figure !== 'TAX');
  expect(previewed).toEqual(posted);
});

test('sentences cost no statement: codes alone are read with as many', async () => {
  const statements = async (selection: string) => {
    let count = 0;
    const stop = listenToStatements((statement) => {
      if (statement.includes('invoice')) count += 1;
    });
    await partner(`query ($id: ID!) { invoice(id: $id) { lines { why { ${selection} } } } }`, { id: invoice });
    stop();
    return count;
  };
  const [codes, sentences] = [await statements('figure rule'), await statements('figure rule text')];
  expect(sentences).toBe(codes);
  expect(codes).toBeGreaterThan(0);
});
