import { onScopeDispose, ref, shallowReactive } from 'vue';
import { recall, remember } from './storage';

/** A keyboard shortcut: `mod+enter`, `?`, or two keys in sequence such as `g c`. */
export interface Shortcut {
  keys: string;
  label: () => string;
  run: () => void;
}

const KEY = 'avoir.singleKeys';
const SEQUENCE_MS = 1000;
const registered = shallowReactive(new Set<Shortcut>());
const singleKeys = ref(recall(KEY) !== 'off');
let begun = { keys: '', at: 0 };

/** Keys with Ctrl apply to the whole page: they are handled before a menu or a list opens on Enter. */
function onKeydownFirst(event: KeyboardEvent) {
  if (nameOf(event).startsWith('mod+')) onKeydown(event);
  if (event.defaultPrevented) event.stopPropagation();
}

function onKeydown(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  const pressed = nameOf(event);
  const isPlain = !pressed.startsWith('mod+');
  if (isPlain && (!singleKeys.value || isTyping(event.target) || isBehindDialog(event.target))) return;
  const sequence = event.timeStamp - begun.at < SEQUENCE_MS ? `${begun.keys} ${pressed}` : pressed;
  begun = { keys: pressed, at: event.timeStamp };
  const all = [...registered].reverse();
  const found = all.find(({ keys }) => keys === sequence) ?? all.find(({ keys }) => keys === pressed);
  if (!found) return;
  begun = { keys: '', at: 0 };
  event.preventDefault();
  found.run();
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key.toLowerCase();
  return event.ctrlKey || event.metaKey ? `mod+${key}` : key;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest(
      'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="listbox"], [role="menu"]',
    ) !== null
  );
}

function isBehindDialog(target: EventTarget | null): boolean {
  const dialog = document.querySelector('[role="dialog"], [role="alertdialog"]');
  return dialog !== null && !(target instanceof Node && dialog.contains(target));
}

/** Registers shortcuts while the component is mounted; the component that registered last takes precedence. */
export function useShortcuts(shortcuts: Shortcut[]): void {
  if (registered.size === 0) {
    document.addEventListener('keydown', onKeydownFirst, { capture: true });
    document.addEventListener('keydown', onKeydown);
  }
  for (const shortcut of shortcuts) registered.add(shortcut);
  onScopeDispose(() => {
    for (const shortcut of shortcuts) registered.delete(shortcut);
    if (registered.size > 0) return;
    document.removeEventListener('keydown', onKeydownFirst, { capture: true });
    document.removeEventListener('keydown', onKeydown);
  });
}

/** The shortcuts in effect, and the setting that turns off single keys for users of speech input or switch devices. */
export function useShortcutList() {
  function allowSingleKeys(isAllowed: boolean) {
    singleKeys.value = isAllowed;
    remember(KEY, isAllowed ? undefined : 'off');
  }
  return { shortcuts: registered, singleKeys, allowSingleKeys };
}
