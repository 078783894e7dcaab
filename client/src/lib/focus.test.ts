import { afterEach, expect, test } from 'vitest';
import { focusAtStart } from './focus';

afterEach(() => document.body.replaceChildren());

function field(): HTMLInputElement {
  return document.body.appendChild(document.createElement('input'));
}

test('a loaded page starts at its first field', () => {
  const first = field();
  focusAtStart()(first);
  expect(document.activeElement).toBe(first);
});

test('a loaded page starts at its first field when it was opened from another field', () => {
  const [customer, first] = [field(), field()];
  customer.focus();
  focusAtStart()(first);
  expect(document.activeElement).toBe(first);
});

test('the field to which the user went while the page was loading keeps the focus', () => {
  const [search, first] = [field(), field()];
  const startAt = focusAtStart();
  search.focus();
  startAt(first);
  expect(document.activeElement).toBe(search);
});
