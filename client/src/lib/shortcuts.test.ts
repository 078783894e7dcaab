import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, type EffectScope } from 'vue';
import { useShortcutList, useShortcuts } from './shortcuts';

let scope: EffectScope;
const run = { search: vi.fn<() => void>(), customers: vi.fn<() => void>(), save: vi.fn<() => void>() };
const label = () => '';

beforeEach(() => {
  vi.clearAllMocks();
  document.body.innerHTML = '<input><button></button><div role="dialog"><button></button></div>';
  scope = effectScope();
  scope.run(() =>
    useShortcuts([
      { keys: '/', label, run: run.search },
      { keys: 'g c', label, run: run.customers },
      { keys: 'mod+enter', label, run: run.save },
    ]),
  );
});
afterEach(() => scope.stop());

function press(key: string, on = 'body', modifiers: KeyboardEventInit = {}) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers });
  document.querySelector(on)?.dispatchEvent(event);
}
function withoutDialog() {
  document.querySelector('[role=dialog]')?.remove();
}

test('handles a single key, a sequence of two keys, and a key with Ctrl', () => {
  withoutDialog();
  press('/');
  press('g');
  press('c');
  press('Enter', 'body', { ctrlKey: true });
  for (const each of Object.values(run)) expect(each).toHaveBeenCalledTimes(1);
});

test('ignores single keys typed into a field, but not keys with Ctrl', () => {
  withoutDialog();
  press('/', 'input');
  press('Enter', 'input', { ctrlKey: true });
  expect(run.search).not.toHaveBeenCalled();
  expect(run.save).toHaveBeenCalledTimes(1);
});

test('handles a key with Ctrl before the focused element does', () => {
  withoutDialog();
  const openMenu = vi.fn<() => void>();
  document.querySelector('button')?.addEventListener('keydown', openMenu);
  press('Enter', 'button', { ctrlKey: true });
  expect(run.save).toHaveBeenCalledTimes(1);
  expect(openMenu).not.toHaveBeenCalled();
  press('Enter', 'button');
  expect(openMenu).toHaveBeenCalledTimes(1);
});

test('ignores single keys outside an open dialog', () => {
  press('/', 'body > button');
  expect(run.search).not.toHaveBeenCalled();
  press('/', '[role=dialog] button');
  expect(run.search).toHaveBeenCalledTimes(1);
});

test('single keys can be switched off', () => {
  withoutDialog();
  const { allowSingleKeys } = useShortcutList();
  allowSingleKeys(false);
  press('/');
  expect(run.search).not.toHaveBeenCalled();
  allowSingleKeys(true);
  press('/');
  expect(run.search).toHaveBeenCalledTimes(1);
});

test('removes the shortcuts of an unmounted component', () => {
  withoutDialog();
  scope.stop();
  press('/');
  expect(run.search).not.toHaveBeenCalled();
});
