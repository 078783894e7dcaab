import { beforeAll, expect, test } from 'vitest';
import type { Language } from '../parties/index.js';
import { returnsFixture, verbsAt } from '../../testing/returns-fixture.js';
import { layoutOf } from './layout.js';
import { findContent } from './repository.js';

const at = returnsFixture();
const { announced, post, receive, sold } = verbsAt(at);
/** The credit notes by the language of their customer; each credits three hubs, which are damaged or came too late. */
const creditNotes = new Map<Language, string>();

beforeAll(async () => {
  const { data } = await at.clerk<{ returnReasons: { id: string; code: string }[] }>('{ returnReasons { id code } }');
  const reasonId = (wanted: string) => data!.returnReasons.find(({ code }) => code === wanted)!.id;
  for (const language of ['EN', 'FR', 'DE'] as const) {
    const customerId = await at.given.customer({ name: `Customer ${language}`, language });
    const { hubs, tapes } = await sold({ customerId });
    const { id, lines } = await announced([
      { invoiceLineId: hubs, quantity: '3', reasonId: reasonId('DAMAGED') },
      { invoiceLineId: tapes, quantity: '1', reasonId: reasonId('TOO_LATE') },
    ]);
    const received = ['3', '1'].map((quantity, index) => ({
      returnLineId: lines[index]!.id,
      quantity,
      dispositionId: at.scrap,
    }));
    await receive(id, received);
    creditNotes.set(language, (await post([id])).invoices[0]!.id);
  }
});

const contentOf = async (language: Language) =>
  (await findContent(at.app.database.staff.orm.em.fork(), 'CREDIT_NOTE', creditNotes.get(language)!))!;
const printed = async (language: Language) =>
  JSON.stringify(layoutOf(await contentOf(language))['content']).replaceAll('\u00a0', ' ');

test.each<[Language, string[]]>([
  ['EN', ['Reason', 'Damaged on arrival, Came too late', '3 pcs', '1 pc']],
  ['FR', ['Motif', 'Endommagé à l’arrivée, Arrivé trop tard', '3 pces', '1 pce']],
  ['DE', ['Grund', 'Beschädigt angekommen, Zu spät angekommen', '3 Stk.', '1 Stk.']],
])('a credit note for a customer with the language %s prints %j', async (language, texts) => {
  const page = await printed(language);
  for (const text of texts) expect(page).toContain(JSON.stringify(text));
});

test('a posted credit note keeps its reason when names or the language of the customer change', async () => {
  const { pool } = at.app.database.owner;
  await pool.query(`UPDATE return_reason SET name_translations = '{"FR": "Cassé"}' WHERE code = 'DAMAGED'`);
  await pool.query("UPDATE company SET language = 'EN' WHERE name = 'Customer FR'");
  expect(await contentOf('FR')).toMatchObject({ language: 'EN', reason: 'Endommagé à l’arrivée, Arrivé trop tard' });
});
