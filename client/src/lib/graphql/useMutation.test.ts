import type { TypedDocumentNode } from '@apollo/client/core';
import { GraphQLError, parse } from 'graphql';
import { expect, test } from 'vitest';
import { inside, serve } from '../testing/setup';
import { RequestError } from './problem';
import { useMutation, type Refusal } from './useMutation';

const SDL = `
  input NameInput { name: String! }
  type Refusal { code: String! message: String! path: [String!] }
  type Payload { name: String userErrors: [Refusal!]! }
  type Query { ok: Boolean }
  type Mutation { rename(input: NameInput!): Payload! }`;
type Data = { rename: { name: string | null; userErrors: Refusal[] } };
const RENAME = parse(
  'mutation Rename($input: NameInput!) { rename(input: $input) { name userErrors { code message path } } }',
) as TypedDocumentNode<Data, { input: { name: string } }>;

const server = serve(SDL, {
  rename: ({ input: { name } }: { input: { name: string } }) => {
    if (name === 'boom') throw new GraphQLError('no', { extensions: { code: 'INTERNAL', traceId: 't-2' } });
    const userErrors = name === '' ? [{ code: 'INVALID_INPUT', message: 'Name it.', path: ['name'] }] : [];
    return { name, userErrors };
  },
});
const mutation = () => inside(() => useMutation(RENAME), { fetch: server });

test('returns the payload', async () => {
  const { result } = await mutation();
  const running = result.run({ name: 'Halden' });
  expect(result.isPending.value).toBe(true);
  expect((await running)?.name).toBe('Halden');
  expect(result.isPending.value).toBe(false);
  expect(result.refusals.value).toEqual([]);
});

test('keeps the refusals of the last attempt', async () => {
  const { result } = await mutation();
  await result.run({ name: '' });
  expect(result.refusals.value).toMatchObject([{ code: 'INVALID_INPUT', message: 'Name it.', path: ['name'] }]);
  await result.run({ name: 'x' });
  expect(result.refusals.value).toEqual([]);
});

test('a form receives the failure, and it is not reported a second time', async () => {
  const { result, problems } = await mutation();
  await expect(result.send({ name: 'boom' })).rejects.toEqual(new RequestError({ code: 'INTERNAL', traceId: 't-2' }));
  expect([problems, result.isPending.value]).toEqual([[], false]);
});

test('reports a failed request and returns undefined', async () => {
  const { result, problems } = await mutation();
  expect(await result.run({ name: 'boom' })).toBeUndefined();
  expect(problems).toEqual([{ code: 'INTERNAL', traceId: 't-2' }]);
});
