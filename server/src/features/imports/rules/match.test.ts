import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseQuantity, quantityFromScaled } from '../../../kernel/quantity.js';
import type { Quantity } from '../../../kernel/quantity.js';
import type { Lot } from './match.js';
import { Lots } from './match.js';

const lot = (lineId: string, left: string): Lot => ({ invoiceId: 'i', lineId, left: parseQuantity(left) });
const textOf = (matches: ReturnType<Lots['take']>) =>
  matches.map(({ lot: found, quantity }) => `${found?.lineId ?? 'none'} ${quantity / 100_000n}`);

test.each<[string, string[], string[]]>([
  // sold, oldest first      credited      matched
  ['a 5, b 3', ['2'], ['b 2']],
  ['a 5, b 3', ['3'], ['b 3']],
  ['a 5, b 3', ['4'], ['b 3', 'a 1']],
  ['a 5, b 3', ['9'], ['b 3', 'a 5', 'none 1']],
  ['a 5, b 3', ['2', '2'], ['b 2', 'b 1', 'a 1']],
  ['a 5', ['5', '1'], ['a 5', 'none 1']],
  ['a 0, b 1', ['2'], ['b 1', 'none 1']],
  ['', ['1'], ['none 1']],
])('for sales of %s, credits of %j match %j', (sold, credited, found) => {
  const lots = new Lots();
  for (const each of sold.split(', ').filter(Boolean)) {
    const [line, left] = each.split(' ');
    lots.add('key', lot(line!, left!));
  }
  expect(credited.flatMap((quantity) => textOf(lots.take('key', parseQuantity(quantity))))).toEqual(found);
});

test('sales to other customers, of other products or at other prices do not match', () => {
  const lots = new Lots(new Map([['own', [lot('a', '5')]]]));
  expect(textOf(lots.take('other', parseQuantity('1')))).toEqual(['none 1']);
});

interface Event {
  kind: 'SALE' | 'CREDIT';
  key: string;
  quantity: Quantity;
}

const events = fc.array(
  fc.record<Event>({
    kind: fc.constantFrom('SALE', 'CREDIT'),
    key: fc.constantFrom('a', 'b', 'c'),
    quantity: fc.bigInt({ min: 1n, max: 9n }).map(quantityFromScaled),
  }),
  { maxLength: 60 },
);

/** Simulates an import: sales and credits in sequence, with the units that earlier chunks left in the database. */
function matchChunk(left: Map<string, Lot[]>, chunk: readonly Event[], first: number): string[] {
  const lots = new Lots(left);
  const found: string[] = [];
  for (const [index, { kind, key, quantity }] of chunk.entries()) {
    if (kind === 'SALE') {
      const sold = { invoiceId: 'i', lineId: String(first + index), left: quantity };
      lots.add(key, sold);
      left.set(key, [...(left.get(key) ?? []), sold]);
    } else {
      for (const { lot: taken, quantity: units } of lots.take(key, quantity)) {
        found.push(`${first + index}: ${taken?.lineId ?? 'none'} ${units}`);
        const stored = left.get(key)?.find(({ lineId }) => lineId === taken?.lineId);
        if (stored) stored.left = quantityFromScaled(stored.left - units);
      }
    }
  }
  for (const [key, stored] of left)
    left.set(
      key,
      stored.filter((each) => each.left > 0n),
    );
  return found;
}

function matchAll(all: readonly Event[], sizes: readonly number[]): string[] {
  const left = new Map<string, Lot[]>();
  const found: string[] = [];
  for (let first = 0, turn = 0; first < all.length; turn++) {
    const size = sizes[turn % sizes.length]!;
    found.push(...matchChunk(left, all.slice(first, first + size), first));
    first += size;
  }
  return found;
}

test('the matches do not depend on how the documents are divided into chunks', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(events, sizes, (all, chunks) => {
      expect(matchAll(all, chunks)).toEqual(matchAll(all, [all.length || 1]));
    }),
    { numRuns: 500 },
  );
});

test('credits never exceed sales, and every unit is accounted for', () => {
  fc.assert(
    fc.property(events, (all) => {
      const lots = new Lots();
      const taken = new Map<string, bigint>();
      for (const [index, { kind, key, quantity }] of all.entries()) {
        if (kind === 'SALE') {
          lots.add(key, { invoiceId: 'i', lineId: String(index), left: quantity });
          continue;
        }
        const matches = lots.take(key, quantity);
        expect(matches.reduce((sum, match) => sum + match.quantity, 0n)).toBe(quantity);
        for (const { lot: found, quantity: units } of matches) {
          if (!found) continue;
          expect(all[Number(found.lineId)]).toMatchObject({ kind: 'SALE', key });
          expect(Number(found.lineId)).toBeLessThan(index);
          taken.set(found.lineId, (taken.get(found.lineId) ?? 0n) + units);
        }
        const isMissing = matches.some((match) => !match.lot);
        const isSoldOut = all
          .slice(0, index)
          .every((sale, at) => sale.kind !== 'SALE' || sale.key !== key || taken.get(String(at)) === sale.quantity);
        expect(isMissing && !isSoldOut).toBe(false);
      }
      for (const [line, units] of taken) expect(units).toBeLessThanOrEqual(all[Number(line)]!.quantity);
    }),
    { numRuns: 500 },
  );
});
