import { expect, test } from 'vitest';
import { groupsWithAll } from './groups-with-all';

const ALL = [
  { name: 'returns.receive', groups: ['Returns desk', 'Warehouse', 'Administrator'] },
  { name: 'returns.decide', groups: ['Warehouse', 'Inspector', 'Administrator'] },
];

test.each([
  [['returns.receive'], ['Returns desk', 'Warehouse', 'Administrator']],
  [
    ['returns.receive', 'returns.decide'],
    ['Warehouse', 'Administrator'],
  ],
  [['unknown'], []],
])('the groups with %j are %j', (permissions, groups) => {
  expect(groupsWithAll(ALL, permissions)).toEqual(groups);
});
