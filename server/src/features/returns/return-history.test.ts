import { beforeAll, expect, test } from 'vitest';
import { returnsFixture, run, verbsAt } from '../../testing/returns-fixture.js';
import type { Caller } from '../../testing/app.js';

const at = returnsFixture();
const { announced, receive, sold } = verbsAt(at);
const HISTORY = `query ($id: ID!) { auditEntries(filter: { documentId: { eq: $id } }, orderBy: [{ field: OCCURRED_AT, direction: ASC }]) {
  nodes { event documentName text } } }`;

let administrator: Caller;
let made: Awaited<ReturnType<typeof announced>>;

/** The entries of the history of the return in a language, with ordinary spaces. */
async function historyIn(language: string) {
  Object.assign(administrator.headers, { 'accept-language': language });
  const { data } = await administrator<{ auditEntries: { nodes: { text: string; documentName: string }[] } }>(HISTORY, {
    id: made.id,
  });
  const { nodes } = data!.auditEntries;
  return nodes.map((node) => ({ ...node, text: node.text.replaceAll(/[\u00a0\u202f]/g, ' ') }));
}

beforeAll(async () => {
  administrator = await at.app.signIn('ADMINISTRATOR');
  const { hubs, tapes } = await sold();
  made = await announced([
    { invoiceLineId: hubs, quantity: '5' },
    { invoiceLineId: tapes, quantity: '2' },
  ]);
  const [hubLine, tapeLine] = made.lines;
  const stored = { dispositionId: at.credit, locationId: at.location };
  await receive(made.id, [{ returnLineId: hubLine!.id, quantity: '2', ...stored }]);
  const second = await receive(made.id, [{ returnLineId: hubLine!.id, quantity: '1', dispositionId: at.scrap }]);
  const reason = 'Counted the wrong box';
  const { id: receiptId } = second.returnOrder!.receipts[1]!;
  await run(at.warehouse, 'receiptReverse', { idempotencyKey: 'undo', receiptId, reason });
  await run(at.clerk, 'returnLineCancel', {
    returnLineId: tapeLine!.id,
    reason: 'Kept by the customer',
  });
});

test.each([
  [
    'en',
    [
      'Goods of the return received. Receipt: RC-0001; Received: 2 × Rear hub 32h, black (Credit).',
      'Goods of the return received. Receipt: RC-0002; Received: 1 × Rear hub 32h, black (Scrap).',
      'Receipt reversed. Receipt: RC-0002; Reversal: RC-0003. Reason: Counted the wrong box',
      'Return line cancelled. Cancelled: 2 × Bar tape, cork (line 2). Reason: Kept by the customer',
    ],
  ],
  [
    'fr',
    [
      'Marchandise du retour reçue. Réception : RC-0001 ; Reçu : 2 × Rear hub 32h, black (Créditer).',
      'Marchandise du retour reçue. Réception : RC-0002 ; Reçu : 1 × Rear hub 32h, black (Mettre au rebut).',
      'Réception contrepassée. Réception : RC-0002 ; Contrepassation : RC-0003. Motif : Counted the wrong box',
      'Ligne de retour annulée. Annulé : 2 × Bar tape, cork (ligne 2). Motif : Kept by the customer',
    ],
  ],
])('in %s the history names receipts, units, dispositions and reasons', async (language, expected) => {
  const texts = (await historyIn(language)).map(({ text }) => text);
  expect(texts.slice(-4)).toEqual(expected);
});

test('the audit log names the number of the return, and of other documents', async () => {
  const { data } = await at.accountant<{ returnOrder: { reference: string } }>(
    'query ($id: ID!) { returnOrder(id: $id) { reference } }',
    { id: made.id },
  );
  const names = new Set((await historyIn('en')).map(({ documentName }) => documentName));
  expect([...names]).toEqual([data!.returnOrder.reference]);
  const rows = await administrator<{ auditEntries: { nodes: { documentKind: string; documentName: string }[] } }>(
    '{ auditEntries(first: 100) { nodes { documentKind documentName } } }',
  );
  const { nodes } = rows.data!.auditEntries;
  const nameOf = (kind: string) => nodes.find(({ documentKind }) => documentKind === kind)?.documentName;
  expect(nameOf('INVOICE')).toMatch(/^INV-\d{4}-\d+$/);
  expect(nameOf('SALES_ORDER')).toMatch(/^SO-/);
  expect(nameOf('COMPANY')).toBe('Halden Cycles');
});
