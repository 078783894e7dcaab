import { describe, expect, test } from 'vitest';
import { texts } from '../../schema.js';
import type { TokenFacts, UserFacts } from './rules.js';
import { isSessionAlive, whyNotApiToken, whyNotIntegration, whyNotLink, whyNotPassword, whyNotUser } from './rules.js';

const NOW = new Date('2026-03-02T12:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const before = (ms: number) => new Date(NOW.getTime() - ms);
const after = (ms: number) => new Date(NOW.getTime() + ms);

describe('a session', () => {
  test.each([
    // begun   last used   ended   alive
    [0, 0, null, true],
    [DAY, 12 * HOUR, null, true],
    [DAY, 12 * HOUR + 1, null, false],
    [7 * DAY, MINUTE, null, true],
    [7 * DAY + 1, MINUTE, null, false],
    [HOUR, 0, 0, false],
  ])('begun %d ms and used %d ms ago, ended %s: alive is %s', (begun, used, ended, alive) => {
    const session = { createdAt: before(begun), lastSeenAt: before(used), endedAt: ended === null ? null : NOW };
    expect(isSessionAlive(session, NOW)).toBe(alive);
  });
});

test.each([
  ['eleven char', false],
  ['twelve chars', true],
  ['x'.repeat(200), true],
  ['x'.repeat(201), false],
  ['Marta@Example.com', false],
])('the password %s may be set: %s', (password, allowed) => {
  expect(whyNotPassword(password, 'marta@example.com', ['password'])?.code).toBe(
    allowed ? undefined : 'PASSWORD_TOO_WEAK',
  );
});

const CLERK = { code: 'RETURNS_DESK', permissions: ['returns.view'] };
const PARTNER = { code: 'PARTNER', permissions: ['companies.view'] };
const ALL = new Set(['returns.view', 'companies.view']);

describe('a new user', () => {
  const marta: UserFacts = { email: 'marta@example.com', name: 'Marta', groupCodes: ['RETURNS_DESK'], companyIds: [] };
  const asPartner = { groupCodes: ['PARTNER'], companyIds: ['a'] };

  test.each<[string, Partial<UserFacts>, string[], ReadonlySet<string>, [string, string][]]>([
    ['a clerk', {}, ['RETURNS_DESK'], ALL, []],
    ['a partner', asPartner, ['PARTNER'], ALL, []],
    ['without an address', { email: 'nowhere' }, ['RETURNS_DESK'], ALL, [['INVALID_INPUT', 'email']]],
    ['without a name', { name: '' }, ['RETURNS_DESK'], ALL, [['INVALID_INPUT', 'name']]],
    ['in no group', { groupCodes: [] }, [], ALL, [['INVALID_INPUT', 'groupCodes']]],
    ['in an unknown group', { groupCodes: ['KING'] }, [], ALL, [['INVALID_INPUT', 'groupCodes']]],
    ['in one group twice', { groupCodes: ['RETURNS_DESK', 'RETURNS_DESK'] }, ['RETURNS_DESK'], ALL, []],
    ['a partner without companies', { groupCodes: ['PARTNER'] }, ['PARTNER'], ALL, [['INVALID_INPUT', 'companyIds']]],
    ['a clerk with companies', { companyIds: ['a'] }, ['RETURNS_DESK'], ALL, [['INVALID_INPUT', 'companyIds']]],
    [
      'a partner who is a clerk too',
      { ...asPartner, groupCodes: ['PARTNER', 'RETURNS_DESK'] },
      ['PARTNER', 'RETURNS_DESK'],
      ALL,
      [['INVALID_INPUT', 'groupCodes']],
    ],
    ['with more permissions than the caller', {}, ['RETURNS_DESK'], new Set(), [['USER_PERMISSIONS', 'groupCodes']]],
  ])('%s', (_what, typed, existing, callerPermissions, refused) => {
    const groups = [CLERK, PARTNER].filter((group) => existing.includes(group.code));
    const found = whyNotUser({ ...marta, ...typed }, groups, callerPermissions);
    expect(found.map((refusal) => [refusal.code, refusal.path?.join('.')])).toEqual(refused);
  });

  test('gets a link only from a caller with all of their permissions', () => {
    expect(whyNotLink([CLERK], ALL)).toBeUndefined();
    expect(whyNotLink([CLERK, PARTNER], new Set(['companies.view']))?.code).toBe('USER_PERMISSIONS');
  });
});

describe('a new API token', () => {
  const shop: TokenFacts = { name: 'Shop', permissions: ['companies.view'], companyIds: ['a'] };
  const limits = { creator: ALL, partner: new Set(PARTNER.permissions), known: new Set([...ALL, 'ledger.view']) };

  test.each<[string, Partial<TokenFacts>, [string, string][]]>([
    ['for a partner', {}, []],
    ['for all companies', { companyIds: null, permissions: ['returns.view'] }, []],
    ['that expires later', { expiresAt: after(1) }, []],
    ['without a name', { name: ' ' }, [['INVALID_INPUT', 'name']]],
    ['with too long a name', { name: 'x'.repeat(101) }, [['INVALID_INPUT', 'name']]],
    ['without permissions', { permissions: [] }, [['INVALID_INPUT', 'permissions']]],
    ['with an unknown permission', { permissions: ['all.change'] }, [['INVALID_INPUT', 'permissions']]],
    [
      'with more permissions than its creator',
      { companyIds: null, permissions: ['ledger.view'] },
      [['TOKEN_PERMISSIONS', 'permissions']],
    ],
    ['with more permissions than partners', { permissions: ['returns.view'] }, [['TOKEN_PERMISSIONS', 'permissions']]],
    ['for no company', { companyIds: [] }, [['INVALID_INPUT', 'companyIds']]],
    ['that has expired', { expiresAt: NOW }, [['INVALID_INPUT', 'expiresAt']]],
  ])('%s', (_what, typed, refused) => {
    const found = whyNotApiToken({ ...shop, ...typed }, limits, NOW);
    expect(found.map((refusal) => [refusal.code, refusal.path?.join('.')])).toEqual(refused);
  });
});

test('a refused token names its permissions', () => {
  const limits = { creator: new Set<string>(), partner: new Set<string>(), known: ALL };
  const permissions = ['returns.view', 'all.change', 'companies.view'];
  const found = whyNotApiToken({ name: 'Shop', permissions }, limits, NOW);
  expect(found.map(({ facts }) => facts)).toEqual([
    { permissions: ['all.change'] },
    { permissions: ['returns.view', 'companies.view'] },
  ]);
  expect(texts.in('en-GB').render(found[1]!.text)).toContain('these permissions: returns.view and companies.view.');
});

describe('the integration of a new token', () => {
  test.each<[string, string[] | null | undefined, string[] | null, string | undefined]>([
    ['without companies, of an integration for all', undefined, null, undefined],
    ['without companies, of an integration for companies', null, ['a', 'b'], undefined],
    ['with its companies in another order, case and number', ['B', 'a', 'b'], ['a', 'b'], undefined],
    ['with fewer companies', ['a'], ['a', 'b'], 'companyIds'],
    ['with more companies', ['a', 'b', 'c'], ['a', 'b'], 'companyIds'],
    ['with another company', ['a', 'c'], ['a', 'b'], 'companyIds'],
    ['with no company', [], ['a'], 'companyIds'],
    ['with companies, of an integration for all', ['a'], null, 'companyIds'],
    ['with no company, of an integration for all', [], null, 'companyIds'],
  ])('%s', (_, chosen, companyIds, refusedAt) => {
    expect(whyNotIntegration({ companyIds }, chosen)?.path?.[0]).toBe(refusedAt);
  });

  test('must exist', () => {
    expect(whyNotIntegration(undefined, ['a'])).toMatchObject({ code: 'NOT_FOUND', path: ['integrationId'] });
  });
});
