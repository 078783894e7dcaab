import { effectScope, shallowRef } from 'vue';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LookupItem } from './lookup';
import { useLookup } from './useLookup';

const RECORDS: LookupItem[] = ['Alder GmbH', 'Alder Cycles', 'Alder', 'Beech Ltd', 'Beech', 'Birch', 'Birch SA'].map(
  (label, index) => ({ id: String(index), label }),
);
const matches = (text: string) => RECORDS.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()));

/** Searches that the test answers one by one, in any order. */
function slowSearch() {
  const open: { text: string; answer: () => void; fail: () => void }[] = [];
  const find = (text: string) =>
    new Promise<{ items: LookupItem[] }>((resolve, reject) =>
      open.push({
        text,
        answer: () => resolve({ items: matches(text) }),
        fail: () => reject(new TypeError('Failed to fetch')),
      }),
    );
  return { open, find };
}

function start(chosenAtFirst?: LookupItem) {
  const chosen = shallowRef(chosenAtFirst);
  const { open, find } = slowSearch();
  const scope = effectScope();
  const lookup = scope.run(() => useLookup({ chosen, find }))!;
  const settle = async () => {
    await vi.advanceTimersByTimeAsync(200);
    for (const each of open.splice(0)) each.answer();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { chosen, lookup, open, settle, stop: () => scope.stop() };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a lookup', () => {
  test('chooses nothing from results that do not belong to the typed text', async () => {
    const { chosen, lookup, settle } = start();
    lookup.type('alder');
    await settle();
    expect(lookup.items.value).toHaveLength(3);
    lookup.type('birch');
    expect(lookup.items.value).toEqual([]);
    lookup.take();
    expect(chosen.value).toBeUndefined();
    await settle();
    expect(chosen.value).toMatchObject({ label: 'Birch' });
    expect(lookup.text.value).toBe('Birch');
  });

  test('ignores a late answer to an earlier text', async () => {
    const { chosen, lookup, open } = start();
    lookup.type('alder');
    await vi.advanceTimersByTimeAsync(200);
    lookup.type('birch');
    await vi.advanceTimersByTimeAsync(200);
    lookup.take();
    open[0]!.answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(chosen.value).toBeUndefined();
    open[1]!.answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(chosen.value?.label).toBe('Birch');
  });

  test('is not settled while another text is typed, and restores the record', async () => {
    const { chosen, lookup, settle } = start(RECORDS[0]);
    lookup.type('Alder Gmb');
    expect(lookup.isSettled.value).toBe(false);
    await settle();
    lookup.restore();
    expect([chosen.value, lookup.text.value, lookup.isSettled.value]).toEqual([RECORDS[0], 'Alder GmbH', true]);
  });

  test('clears the record when it is left empty', () => {
    const { chosen, lookup } = start(RECORDS[0]);
    lookup.type('');
    expect([chosen.value, lookup.isSettled.value]).toEqual([RECORDS[0], false]);
    lookup.leave();
    expect([chosen.value, lookup.isSettled.value]).toEqual([undefined, true]);
  });

  test('shows an error when it is left with text that names no record', async () => {
    const { chosen, lookup, settle } = start();
    lookup.type('alder g');
    await settle();
    lookup.leave();
    expect([chosen.value, lookup.isUnknown.value, lookup.text.value]).toEqual([undefined, true, 'alder g']);
  });

  test('takes the one result that is named exactly when it is left', async () => {
    const { chosen, lookup, settle } = start();
    lookup.type('beech');
    await settle();
    lookup.leave();
    expect([chosen.value?.label, lookup.isUnknown.value]).toEqual(['Beech', false]);
  });

  test('reports a failed search and takes nothing', async () => {
    const { chosen, lookup, open, settle } = start();
    lookup.type('alder');
    lookup.take();
    await vi.advanceTimersByTimeAsync(200);
    open.splice(0)[0]!.fail();
    await vi.advanceTimersByTimeAsync(0);
    expect([chosen.value, lookup.isUnknown.value, lookup.problem.value?.code]).toEqual([undefined, true, 'NETWORK']);
    lookup.open();
    await settle();
    expect(lookup.items.value).toHaveLength(3);
  });

  test('follows a record that is set from outside', async () => {
    const { chosen, lookup } = start(RECORDS[0]);
    chosen.value = RECORDS[3];
    await vi.advanceTimersByTimeAsync(0);
    expect(lookup.text.value).toBe('Beech Ltd');
    chosen.value = undefined;
    await vi.advanceTimersByTimeAsync(0);
    expect(lookup.text.value).toBe('');
  });
});

/** A random number generator with a seed, so that a failure can be repeated (mulberry32). */
function randomFrom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below) | 0;
  };
}

const TEXTS = ['a', 'al', 'alder', 'Alder', 'alder g', 'b', 'be', 'Beech', 'birch', 'birch s', 'x', ' ', ''];

test('whatever is typed, paused and delayed, only the record whose name is shown is stored and sent', async () => {
  const counts = { taken: 0, sent: 0 };
  const faults: string[] = [];
  for (let seed = 1; seed <= 1000; seed += 1) {
    const random = randomFrom(seed);
    const { chosen, lookup, open, stop } = start(random(2) ? RECORDS[random(RECORDS.length)] : undefined);
    const { items, highlighted, text, isSettled } = lookup;
    const acts: Record<string, () => unknown> = {
      type: () => lookup.type(TEXTS[random(TEXTS.length)]!),
      'type again': () => lookup.type(TEXTS[random(TEXTS.length)]!),
      pause: () => vi.advanceTimersByTimeAsync(random(400)),
      answer: () => open.splice(random(open.length), 1)[0]?.answer(),
      'answer another': () => open.splice(random(open.length), 1)[0]?.answer(),
      fail: () => random(4) === 0 && open.splice(random(open.length), 1)[0]?.fail(),
      take: () => lookup.take(),
      highlight: () => (highlighted.value = items.value[random(items.value.length)]),
      click: () => items.value[0] && lookup.choose(items.value[random(items.value.length)]),
      leave: () => lookup.leave(),
      open: () => lookup.open(),
      restore: () => lookup.restore(),
    };
    const names = Object.keys(acts);
    const steps: string[] = [];
    for (let step = 0; step < 40; step += 1) {
      const [before, typed] = [chosen.value, isSettled.value ? undefined : text.value.trim()];
      const act = names[random(names.length)]!;
      steps.push(act);
      await acts[act]!();
      await vi.advanceTimersByTimeAsync(0);
      const at = `seed ${seed}: ${steps.join(', ')}`;
      const shown = text.value === (chosen.value?.label ?? '');
      if (isSettled.value) counts.sent += 1;
      if (isSettled.value && !shown) faults.push(`sent another record: ${at}`);
      if (chosen.value === before) continue;
      if (!shown) faults.push(`stored another record: ${at}`);
      if (!typed || !chosen.value) continue;
      counts.taken += 1;
      if (!matches(typed).includes(chosen.value)) faults.push(`took what was found for another text: ${at}`);
    }
    stop();
  }
  expect(faults).toEqual([]);
  expect(counts.taken).toBeGreaterThan(100);
  expect(counts.sent).toBeGreaterThan(5000);
});
