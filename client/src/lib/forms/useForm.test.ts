import { flushPromises } from '@vue/test-utils';
import { expect, test, vi } from 'vitest';
import { RequestError } from '../graphql/problem';
import type { Refusal } from '../graphql/useMutation';
import { startTexts } from '../i18n';
import { inside } from '../testing/setup';
import { useForm } from './useForm';

type Answer = { userErrors: Refusal[] } | RequestError | undefined;
const GOOD: Answer = { userErrors: [] };
const refused = (path: string[] | null, message = 'No.'): Answer => ({
  userErrors: [{ code: 'INVALID_INPUT', message, path }],
});

const failed = (code: string) => new RequestError({ code, traceId: undefined });

async function form(...answers: Answer[]) {
  const keys: string[] = [];
  const done = vi.fn<(payload: { userErrors: Refusal[] }) => void>();
  const { result, router, wrapper } = await inside(() =>
    useForm({
      initial: () => ({ name: '', lines: '' }),
      check: ({ name }) => ({ name: name ? undefined : 'Fill this in.' }),
      send: async (_values, key) => {
        keys.push(key);
        const answer = answers.shift();
        if (answer instanceof RequestError) throw answer;
        return answer;
      },
      done,
    }),
  );
  return { form: result, keys, done, router, wrapper };
}

test('does not send a form with a missing value', async () => {
  const { form: it, keys } = await form();
  await it.submit();
  expect(keys).toEqual([]);
  expect(it.field('name').error).toBe('Fill this in.');
});

test('shows a refusal at its field and keeps the input', async () => {
  const { form: it, done } = await form(refused(['input', 'lines', '0'], 'Too long.'));
  it.field('name')['onUpdate:modelValue']('Halden');
  await it.submit();
  expect(it.field('lines').error).toBe('Too long.');
  expect(it.values.name).toBe('Halden');
  expect(it.isDirty.value).toBe(true);
  expect(done).not.toHaveBeenCalled();
});

test('shows a refusal whose path names no field at the form', async () => {
  const { form: it } = await form({
    userErrors: [
      { code: 'A', message: 'Locked.', path: null },
      { code: 'B', message: 'Elsewhere.', path: ['currency'] },
    ],
  });
  it.values.name = 'x';
  await it.submit();
  expect(it.formErrors.value).toEqual(['Locked.', 'Elsewhere.']);
});

test('shows all refusals of a field, each once', async () => {
  const error = { code: 'A', path: ['lines'] };
  const { form: it } = await form({
    userErrors: [
      { ...error, message: 'Twice.' },
      { ...error, message: 'Too many.' },
      { ...error, message: 'Twice.' },
    ],
  });
  it.values.name = 'x';
  await it.submit();
  expect(it.field('lines').error).toBe('Twice. Too many.');
});

test('shows a refusal of a field that is not in the form at its top', async () => {
  const { form: it } = await form({
    userErrors: [
      { code: 'A', message: 'Taken.', path: ['name'] },
      { code: 'B', message: 'Too long.', path: ['lines'] },
      { code: 'C', message: 'Locked.', path: null },
    ],
  });
  const element = document.createElement('form');
  element.innerHTML = '<p data-form-errors tabindex="-1"></p><input name="name" aria-invalid="true"><p>Taken.</p>';
  document.body.append(element);
  it.register(element);
  it.values.name = 'x';
  await it.submit();
  await flushPromises();
  expect(it.formErrors.value).toEqual(['Locked.', 'Too long.']);
  expect(document.activeElement?.getAttribute('name')).toBe('name');
});

test('removes the error of a field when the field is changed', async () => {
  const { form: it } = await form(refused(['name'], 'Taken.'));
  it.field('name')['onUpdate:modelValue']('x');
  await it.submit();
  it.field('name')['onUpdate:modelValue']('y');
  expect(it.field('name').error).toBeUndefined();
});

test('sends repeated attempts with the same key, and the next submission with a new one', async () => {
  const { form: it, keys, done } = await form(undefined, refused(null), GOOD, GOOD);
  it.values.name = 'x';
  for (let attempt = 0; attempt < 4; attempt += 1) await it.submit();
  expect(new Set(keys.slice(0, 3)).size).toBe(1);
  expect(keys[3]).not.toBe(keys[2]);
  expect(done).toHaveBeenCalledTimes(2);
});

test('keeps the input, the key and the failure of a request until one is answered', async () => {
  const { form: it, keys, done } = await form(failed('NETWORK'), failed('UNAVAILABLE'), GOOD);
  it.values.name = 'x';
  await it.submit();
  expect([it.problem.value?.code, it.isPending.value, it.isDirty.value]).toEqual(['NETWORK', false, true]);
  await it.submit();
  expect([it.problem.value?.code, it.values.name]).toEqual(['UNAVAILABLE', 'x']);
  await it.submit();
  expect([it.problem.value, new Set(keys).size]).toEqual([undefined, 1]);
  expect(done).toHaveBeenCalledTimes(1);
});

test('shows no failure when the session has ended: the sign-in dialog is shown', async () => {
  const { form: it } = await form(failed('UNAUTHENTICATED'));
  it.values.name = 'x';
  await it.submit();
  expect(it.problem.value).toBeUndefined();
});

test('explains that the unanswered attempt was saved before the form was changed', async () => {
  await startTexts();
  const { form: it } = await form({
    userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', message: 'Use a new key.', path: ['idempotencyKey'] }],
  });
  it.values.name = 'x';
  await it.submit();
  expect(it.formErrors.value).toEqual([expect.stringContaining('Your first attempt was saved')]);
});

test('ignores a second submit while the first is pending', async () => {
  const { form: it, keys } = await form(GOOD, GOOD);
  it.values.name = 'x';
  await Promise.all([it.submit(), it.submit()]);
  expect(keys).toHaveLength(1);
});

test('focuses the first field with an error', async () => {
  const { form: it } = await form(refused(['lines']));
  const element = document.createElement('form');
  element.innerHTML = '<input name="name"><input name="lines" aria-invalid="true"><input aria-invalid="true">';
  document.body.append(element);
  it.register(element);
  it.values.name = 'x';
  await it.submit();
  await flushPromises();
  expect(document.activeElement?.getAttribute('name')).toBe('lines');
});

test('does not send a form with an unreadable field, and reports no other error', async () => {
  const { form: it, keys } = await form(GOOD);
  const element = document.createElement('form');
  element.innerHTML = '<input name="name"><input name="lines" aria-invalid="true" data-unreadable>';
  document.body.append(element);
  it.register(element);
  await it.submit();
  await flushPromises();
  expect([keys, it.errors.value, document.activeElement?.getAttribute('name')]).toEqual([[], {}, 'lines']);
  element.querySelector('[data-unreadable]')?.removeAttribute('data-unreadable');
  it.values.name = 'x';
  await it.submit();
  expect(keys).toHaveLength(1);
});

test('focuses the message of the form, or of a part of it, when no field has an error', async () => {
  const { form: it } = await form(refused(null), refused(null));
  const element = document.createElement('form');
  element.innerHTML = '<input name="name"><p role="alert">Of the lines.</p><button>Create</button>';
  document.body.append(element);
  it.register(element);
  it.values.name = 'x';
  await it.submit();
  await flushPromises();
  expect(document.activeElement?.textContent).toBe('Of the lines.');
  element.insertAdjacentHTML('afterbegin', '<p data-form-errors tabindex="-1">Of the form.</p>');
  await it.submit();
  await flushPromises();
  expect(document.activeElement?.textContent).toBe('Of the form.');
});

test('warns before the tab is closed while changes are unsaved', async () => {
  const { form: it } = await form(GOOD);
  const leave = () => !globalThis.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  expect(leave()).toBe(false);
  it.values.name = 'x';
  expect(leave()).toBe(true);
  await it.submit();
  expect(leave()).toBe(false);
});
