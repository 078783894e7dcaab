import type { OperationDefinitionNode } from 'graphql';
import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { selectionKey } from './selection-key.js';

function keyOf(text: string, values: Record<string, unknown> = {}): string {
  const document = parse(text);
  return selectionKey(document, document.definitions[0] as OperationDefinitionNode, values);
}

const EVENTS = 'subscription ($a: String, $f: Filter = {}) { events(after: $a, filter: $f) { id } }';

test.each([
  ['another cursor in a variable', [EVENTS, { a: '1' }], [EVENTS, { a: '2' }]],
  ['no cursor', [EVENTS, { a: '1' }], [EVENTS, {}]],
  ['a cursor in the text', ['subscription { events(after: "1") { id } }'], ['subscription { events { id } }']],
  ['other spaces', ['subscription { events { id } }'], ['subscription{events{id}}']],
  ['a variable that is not used', [EVENTS, { x: 1 }], [EVENTS, {}]],
] as [string, Parameters<typeof keyOf>, Parameters<typeof keyOf>][])('%s is the same selection', (_, one, other) => {
  expect(keyOf(...one)).toBe(keyOf(...other));
});

test.each([
  ['another field', ['subscription { events { id } }'], ['subscription { events { kind } }']],
  ['another value of a variable', [EVENTS, { f: { kind: 'A' } }], [EVENTS, { f: { kind: 'B' } }]],
  ['null instead of the default', [EVENTS, {}], [EVENTS, { f: null }]],
  ['another default', [EVENTS, {}], [EVENTS.replace('{}', '{ kind: A }'), {}]],
  [
    'a cursor that is also a value below',
    ['subscription ($a: String) { events(after: $a) { items(after: $a) { id } } }', { a: '1' }],
    ['subscription ($a: String) { events(after: $a) { items(after: $a) { id } } }', { a: '2' }],
  ],
  [
    'another fragment',
    ['subscription { events { ...F } } fragment F on Event { id }'],
    ['subscription { events { ...F } } fragment F on Event { kind }'],
  ],
  [
    'another operation of the document',
    ['subscription A { events { id } } subscription B { events { kind } }'],
    ['subscription B { events { kind } } subscription A { events { id } }'],
  ],
] as [string, Parameters<typeof keyOf>, Parameters<typeof keyOf>][])('%s is another selection', (_, one, other) => {
  expect(keyOf(...one)).not.toBe(keyOf(...other));
});
