import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { declareLifeCycle } from './life-cycle.js';
import { declareRefusals } from './refusal.js';

const wrongStatus = { code: 'INVALID_TRANSITION', facts: { from: 'code', nextStatuses: 'codes' } } as const;
const refuse = declareRefusals('example', {
  notActivated: wrongStatus,
  notEditable: wrongStatus,
  notClosed: wrongStatus,
  notRevised: wrongStatus,
});

/** A quote: a draft is activated, won by an order, or closed; a revision makes it a draft again. */
const quote = declareLifeCycle({
  open: ['DRAFT', 'ACTIVE'],
  closed: ['WON', 'CLOSED'],
  verbs: {
    activate: { from: ['DRAFT'], to: 'ACTIVE', refusal: refuse.notActivated },
    edit: { from: ['DRAFT'], refusal: refuse.notEditable },
    close: { from: ['DRAFT', 'ACTIVE'], to: 'CLOSED', refusal: refuse.notClosed },
    revise: { from: ['ACTIVE', 'CLOSED'], to: 'DRAFT', refusal: refuse.notRevised },
  },
  effects: { win: { from: ['ACTIVE'], to: 'WON' } },
});

describe('a life cycle', () => {
  test.each([
    // status   open   next                 activate edit   close  revise win
    ['DRAFT', true, ['ACTIVE', 'CLOSED'], [true, true, true, false, false]],
    ['ACTIVE', true, ['CLOSED', 'DRAFT'], [false, false, true, true, true]],
    ['WON', false, [], [false, false, false, false, false]],
    ['CLOSED', false, ['DRAFT'], [false, false, false, true, false]],
  ] as const)('in the status %s', (status, isOpen, next, allowed) => {
    expect(quote.isOpen(status)).toBe(isOpen);
    expect(quote.next(status)).toEqual(next);
    const verbs = ['activate', 'edit', 'close', 'revise', 'win'] as const;
    expect(verbs.map((verb) => quote.allows(verb, status))).toEqual(allowed);
  });

  test('lists its statuses, open ones first', () => {
    expect(quote.statuses).toEqual(['DRAFT', 'ACTIVE', 'WON', 'CLOSED']);
  });

  test('states where a verb and an effect lead', () => {
    expect([quote.after('activate'), quote.after('revise'), quote.after('win')]).toEqual(['ACTIVE', 'DRAFT', 'WON']);
  });

  test('refuses with the refusal of the verb, the status, and the statuses possible instead', () => {
    const refusal = quote.whyNot('edit', 'ACTIVE')!;
    expect([refusal.code, refusal.text.key]).toEqual(['INVALID_TRANSITION', 'example.notEditable']);
    expect(refusal.facts).toEqual({ from: 'ACTIVE', nextStatuses: ['CLOSED', 'DRAFT'] });
    expect(quote.whyNot('edit', 'DRAFT')).toBeUndefined();
  });

  test('types verbs and statuses', () => {
    expectTypeOf(quote.whyNot).parameters.toEqualTypeOf<
      ['activate' | 'edit' | 'close' | 'revise', 'DRAFT' | 'ACTIVE' | 'WON' | 'CLOSED']
    >();
    expectTypeOf(quote.after).parameters.toEqualTypeOf<['activate' | 'close' | 'revise' | 'win']>();
  });
});

const STATUSES = ['A', 'B', 'C', 'D', 'E'];
const verb = fc.record({
  from: fc.uniqueArray(fc.constantFrom(...STATUSES)),
  to: fc.option(fc.constantFrom(...STATUSES), { nil: undefined }),
  refusal: fc.constant(refuse.notClosed),
});

test('of any life cycle, the next statuses are exactly those to which an allowed verb leads', () => {
  const tables = fc.dictionary(fc.constantFrom('p', 'q', 'r', 's'), verb, { noNullPrototype: true });
  fc.assert(
    fc.property(tables, fc.constantFrom(...STATUSES), (verbs, status) => {
      const cycle = declareLifeCycle({ open: STATUSES.slice(0, 3), closed: STATUSES.slice(3), verbs });
      const names = Object.keys(verbs);
      const allowed = names.filter((name) => cycle.whyNot(name, status) === undefined);
      const reached = new Set(allowed.flatMap((name) => verbs[name]!.to ?? []));
      expect(new Set(cycle.next(status))).toEqual(reached);
      expect(cycle.next(status)).toHaveLength(reached.size);
      for (const name of names.filter((each) => !allowed.includes(each)))
        expect(cycle.whyNot(name, status)!.facts).toEqual({ from: status, nextStatuses: cycle.next(status) });
    }),
  );
});
