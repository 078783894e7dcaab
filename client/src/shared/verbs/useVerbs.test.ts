import type { TypedDocumentNode } from '@apollo/client/core';
import { parse } from 'graphql';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Refusal } from '../../lib/graphql/useMutation';
import { startTexts } from '../../lib/i18n';
import { inside, serve } from '../../lib/testing/setup';
import { useConfirm } from '../../ui/useConfirm';
import { useNotices } from '../../ui/useNotices';
import { useVerbs } from './useVerbs';
import { sends, sendsReason, type VerbsOn } from './verb';

const SDL = `
  input Input { id: ID!, reason: String }
  type UserError { code: String!, message: String!, path: [String!] }
  type Payload { userErrors: [UserError!]! }
  type Query { nothing: ID }
  type Mutation { act(input: Input!): Payload! }`;
interface Input {
  id: string;
  reason?: string;
}
type Act = { act: { userErrors: Refusal[] } };
const ACT = parse(
  'mutation ($input: Input!) { act(input: $input) { userErrors { code message path } } }',
) as TypedDocumentNode<Act, { input: Input }>;

interface Order {
  id: string;
  actions: {
    name: 'salesOrderConfirm' | 'postDocuments' | 'receiptReverse';
    isAllowed: boolean;
    reason: string | null;
  }[];
}
const VERBS: VerbsOn<'SalesOrder', Order> = {
  salesOrderConfirm: sends({
    label: ({ id }) => `Confirm ${id}`,
    keys: 'c',
    mutation: ACT,
    input: ({ id }) => ({ id }),
    done: ({ id }) => `${id} is confirmed`,
  }),
  postDocuments: { label: 'common.cancel', page: ({ id }) => ({ path: '/away', query: { id } }) },
};
const REVERSAL: VerbsOn<'Receipt', Order> = {
  receiptReverse: sendsReason({
    label: 'common.dismiss',
    mutation: ACT,
    input: ({ id }, reason) => ({ id, reason }),
    reason: ({ id }) => ({ title: `Reverse ${id}?`, text: 'It is posted again.', yes: 'Reverse' }),
    done: ({ id }) => `${id} is reversed`,
  }),
};
const order: Order = {
  id: 'one',
  actions: [
    { name: 'receiptReverse', isAllowed: true, reason: null },
    { name: 'postDocuments', isAllowed: false, reason: 'Confirm it first.' },
    { name: 'salesOrderConfirm', isAllowed: true, reason: null },
  ],
};

const { notices } = useNotices();
const shown = () => notices.value.map(({ tone, title }) => `${tone}: ${title}`);
beforeAll(startTexts);
beforeEach(() => void (notices.value = []));

async function verbsWith(table: typeof VERBS, refusals: string[] = []) {
  const inputs: Input[] = [];
  const act = ({ input }: { input: Input }) => {
    inputs.push({ ...input });
    return { userErrors: refusals.map((message) => ({ code: 'REFUSED', message })) };
  };
  const changed = vi.fn<() => void>();
  const { result, router } = await inside(() => useVerbs({ ...table, ...REVERSAL }, changed), {
    fetch: serve(SDL, { act }),
  });
  return { ...result, router, inputs, changed };
}

test('the actions of a document are shown in the order of the server, without those that the table has not', async () => {
  const { result } = await inside(() => useVerbs(VERBS, () => undefined));
  expect(result.offered(order).map((action) => ({ ...action, run: undefined }))).toEqual([
    {
      name: 'postDocuments',
      label: 'Cancel',
      isAllowed: false,
      reason: 'Confirm it first.',
      keys: undefined,
      run: undefined,
    },
    { name: 'salesOrderConfirm', label: 'Confirm one', isAllowed: true, reason: null, keys: 'c', run: undefined },
  ]);
});

test('the next step is the first action that is allowed and needs no reason', async () => {
  const { nextOf } = await verbsWith(VERBS);
  expect(nextOf(order)?.name).toBe('salesOrderConfirm');
  expect(nextOf({ ...order, actions: order.actions.slice(0, 2) })).toBeUndefined();
});

test('a verb opens its page', async () => {
  const { run, router } = await verbsWith(VERBS);
  await run('postDocuments', order);
  expect(router.currentRoute.value.fullPath).toBe('/away?id=one');
});

test('a verb sends its mutation, says that it is done, and reports the change', async () => {
  const { offered, inputs, changed } = await verbsWith(VERBS);
  await offered(order).at(-1)!.run();
  expect(inputs).toEqual([{ id: 'one' }]);
  expect(shown()).toEqual(['ok: one is confirmed']);
  expect(changed).toHaveBeenCalledOnce();
});

test('refusals are shown, and the document is read again', async () => {
  const { run, changed } = await verbsWith(VERBS, ['It is cancelled.']);
  await run('salesOrderConfirm', order);
  expect(shown()).toEqual(['bad: It is cancelled.']);
  expect(changed).toHaveBeenCalledOnce();
});

test('a verb that asks for confirmation is sent only after a yes', async () => {
  const confirm = () => ({ title: 'Confirm it?', yes: 'Yes' });
  const { salesOrderConfirm } = VERBS;
  const { run, inputs } = await verbsWith({ ...VERBS, salesOrderConfirm: { ...salesOrderConfirm, confirm } });
  const { asked } = useConfirm();
  for (const isYes of [false, true]) {
    const done = run('salesOrderConfirm', order);
    asked.value!.answer(isYes);
    await done;
    expect(inputs).toHaveLength(isYes ? 1 : 0);
  }
});

test('a verb that needs a reason sends what was entered', async () => {
  const { run, prompt, inputs, changed } = await verbsWith(VERBS);
  await run('receiptReverse', order);
  expect(prompt.value).toMatchObject({ title: 'Reverse one?', yes: 'Reverse' });
  expect(inputs).toEqual([]);
  await prompt.value!.send('Counted twice', 'key');
  expect(inputs).toEqual([{ id: 'one', reason: 'Counted twice' }]);
  prompt.value!.onDone();
  expect([prompt.value, shown()]).toEqual([undefined, ['ok: one is reversed']]);
  expect(changed).toHaveBeenCalledOnce();
});

test('a verb that is missing or misspelt does not compile, nor does an input of another mutation', () => {
  const { postDocuments } = VERBS;
  // @ts-expect-error salesOrderConfirm is missing.
  const missing: VerbsOn<'SalesOrder', Order> = { postDocuments };
  // @ts-expect-error No such verb.
  const misspelt: VerbsOn<'SalesOrder', Order> = { ...VERBS, salesOrderConfrm: postDocuments };
  // @ts-expect-error The input has no id.
  sends<Order, Input>({ label: 'common.cancel', mutation: ACT, input: ({ id }) => ({ reason: id }) });
  // @ts-expect-error No such text.
  const untitled: VerbsOn<'Receipt', Order> = { receiptReverse: { label: 'common.cancle', page: () => '/' } };
  expect([missing, misspelt, untitled]).toHaveLength(3);
});
