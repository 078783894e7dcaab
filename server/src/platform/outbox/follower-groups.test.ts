import { expect, test } from 'vitest';
import type { Actor } from '../actor.js';
import { systemActor } from '../actor.js';
import type { EventsRead } from './follower-groups.js';
import { FollowerGroup, FollowerGroups } from './follower-groups.js';
import { rightsOf } from './rights-of-groups.js';

/** A group whose reads are counted, and end with `end`. */
function opened() {
  const group = new FollowerGroup('all');
  const reads: PromiseWithResolvers<EventsRead>[] = [];
  const passed: [string, EventsRead | unknown][] = [];
  const ask = (name: string, position: bigint, seen = 1) =>
    group.after(position, seen, () => reads[reads.push(Promise.withResolvers<EventsRead>()) - 1]!.promise, {
      receive: (read) => void passed.push([name, read]),
      fail: (error) => void passed.push([name, error]),
    });
  const end = async (index: number, read: EventsRead | Error) => {
    if (read instanceof Error) reads[index]!.reject(read);
    else reads[index]!.resolve(read);
    await new Promise(setImmediate);
  };
  return { reads, passed, ask, end };
}

const empty = (reached: bigint): EventsRead => ({ events: [], isMore: false, seen: 1, reached });

test('members at one position share a read, also shortly after it; others read alone', async () => {
  const { reads, passed, ask, end } = opened();
  ask('a', 5n);
  ask('b', 5n);
  ask('behind', 2n);
  expect(reads).toHaveLength(2);
  const [read, alone] = [empty(5n), empty(2n)];
  await end(0, read);
  await end(1, alone);
  ask('c', 5n);
  expect(reads).toHaveLength(2);
  expect(passed).toEqual([
    ['a', read],
    ['b', read],
    ['behind', alone],
    ['c', read],
  ]);
});

test('a read from before the signal is not shared after it', async () => {
  const { reads, ask } = opened();
  ask('a', 5n, 1);
  ask('b', 5n, 2);
  expect(reads).toHaveLength(2);
});

test('a failure reaches all members that wait, and the next member reads again', async () => {
  const { reads, passed, ask, end } = opened();
  ask('a', 5n);
  ask('b', 5n);
  const error = new Error('away');
  await end(0, error);
  expect(passed).toEqual([
    ['a', error],
    ['b', error],
  ]);
  ask('c', 5n);
  expect(reads).toHaveLength(2);
});

test('a group ends with its last member', () => {
  const groups = new FollowerGroups();
  const one = groups.join('short');
  expect(groups.join('short')).toBe(one);
  groups.leave(one);
  expect(groups.join('short')).toBe(one);
  groups.leave(one);
  groups.leave(one);
  expect(groups.join('short')).not.toBe(one);
});

const actor = (changes: Partial<Actor> = {}): Actor => ({ ...systemActor('API', ['a.view', 'b.view']), ...changes });

test.each([
  ['another user', { id: 'x', userId: 'x', name: 'X', language: 'fr' }, true],
  ['the same permissions in another sequence', { permissions: new Set(['b.view', 'a.view']) }, true],
  ['a permission less', { permissions: new Set(['a.view']) }, false],
  ['a scope', { scope: [] }, false],
  ['a token instead of a user', { kind: 'API_TOKEN' as const }, false],
])('%s: the same rights are %j', (_, changes, isSame) => {
  expect(rightsOf(actor(changes)).key === rightsOf(actor()).key).toBe(isSame);
});

test('what a group reads, it reads with the rights of its members and as none of them', () => {
  const member = actor({ id: 'x', userId: 'x', keyOwnerId: 'x', name: 'X', credentialId: 'x', scope: ['c'] });
  const { reader } = rightsOf(member);
  expect([reader.permissions, reader.scope]).toEqual([member.permissions, member.scope]);
  expect(JSON.stringify(reader)).not.toMatch(/"x"/i);
});
