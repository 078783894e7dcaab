import type { Refusal } from '../../kernel/refusal.js';
import { InputCheck } from '../../kernel/refusal.js';
import { refuse } from './refusals.js';

/** The error codes of this feature: their meaning and the remedy. */
export const accessErrorCodes = {
  SIGN_IN_FAILED:
    'The e-mail address or the password is wrong, or the login is locked. Try again, or ask for a new link.',
  SIGN_IN_LOCKED:
    'Too many wrong passwords. Wait until `lockedUntil`, or use a browser that has signed in before, or a new one-time link.',
  PASSWORD_TOO_WEAK:
    'The password does not have 12 to 200 characters, or is the e-mail address. Choose another password.',
  PASSWORD_WRONG: 'The current password is wrong. Enter it again.',
  LINK_EXPIRED: 'The one-time link has been used or is older than 24 hours. Ask an administrator for a new one.',
  USER_PERMISSIONS:
    'The user or one of the groups has permissions that the caller does not have. Ask an administrator.',
  LAST_ADMINISTRATOR:
    'The change would remove the last active administrator. Make another user an administrator first.',
  EMAIL_TAKEN: 'Another user has this e-mail address. Choose another address, or create a new link for that user.',
  TOKEN_PERMISSIONS:
    'The token would have permissions that its creator, or a token for partners, may not have. Leave them out, or have a user with these permissions create the token.',
} as const;

/** The refusals for violated database constraints of this feature. */
export const accessConstraints = {
  app_user_email: () => emailTaken(),
  user_company_company: () => unknownCompany(),
  integration_company_company: () => unknownCompany(),
} as const;

/** The refusal of a company that does not exist. */
export const unknownCompany = (): Refusal => refuse.unknownCompany().at('companyIds');

/** The refusal of an e-mail address that another user has. */
export const emailTaken = (): Refusal => refuse.emailTaken().at('email');

const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 200;

/** Why a password may not be set. Only its length is checked, not the kinds of characters (NIST SP 800-63B). */
export function whyNotPassword(password: string, email: string | undefined, path: string[]): Refusal | undefined {
  if (password.length >= SHORTEST_PASSWORD && password.length <= LONGEST_PASSWORD && password.toLowerCase() !== email) {
    return undefined;
  }
  return refuse.passwordTooWeak({ shortest: SHORTEST_PASSWORD, longest: LONGEST_PASSWORD }).at(...path);
}

const MINUTE_MS = 60_000;
const IDLE_MS = 12 * 60 * MINUTE_MS;
const LONGEST_SESSION_MS = 7 * 24 * 60 * MINUTE_MS;

/** Whether a session is valid: used within 12 hours, begun within 7 days, not ended. */
export function isSessionAlive(
  session: { createdAt: Date; lastSeenAt: Date; endedAt: Date | null },
  now: Date,
): boolean {
  return !session.endedAt && now <= sessionEndsAt(session);
}

/** When a session ends if it is not used any more. */
export const sessionEndsAt = (session: { createdAt: Date; lastSeenAt: Date }): Date =>
  new Date(Math.min(session.lastSeenAt.getTime() + IDLE_MS, session.createdAt.getTime() + LONGEST_SESSION_MS));

/** A group and its permissions. */
export interface GroupFacts {
  code: string;
  permissions: readonly string[];
}

const isMoreThan = (groups: readonly GroupFacts[], permissions: ReadonlySet<string>) =>
  groups.some((group) => group.permissions.some((permission) => !permissions.has(permission)));

/** A user as entered. */
export interface UserFacts {
  email: string;
  name: string;
  groupCodes: readonly string[];
  companyIds: readonly string[];
}

const LONGEST_EMAIL = 254;
const LONGEST_USER_NAME = 200;
const PARTNER = 'PARTNER';
export const ADMINISTRATOR = 'ADMINISTRATOR';

/** All refusals of a user, each at its field. `groups` are the existing ones among `user.groupCodes`. */
export function whyNotUser(
  user: UserFacts,
  groups: readonly GroupFacts[],
  callerPermissions: ReadonlySet<string>,
): readonly Refusal[] {
  const codes = new Set(user.groupCodes);
  const isPartner = codes.has(PARTNER);
  const hasCompanies = user.companyIds.length > 0;
  const check = new InputCheck();
  if (!/^\S+@\S+\.\S+$/.test(user.email) || user.email.length > LONGEST_EMAIL) check.add(refuse.notEmail(), ['email']);
  if (!user.name || user.name.length > LONGEST_USER_NAME)
    check.add(refuse.userName({ longest: LONGEST_USER_NAME }), ['name']);
  if (codes.size === 0) check.add(refuse.noGroup(), ['groupCodes']);
  if (groups.length < codes.size) check.add(refuse.unknownGroup(), ['groupCodes']);
  if (isPartner && codes.size > 1) check.add(refuse.partnerInOtherGroup(), ['groupCodes']);
  if (isPartner && !hasCompanies) check.add(refuse.partnerWithoutCompany(), ['companyIds']);
  if (!isPartner && hasCompanies) check.add(refuse.companiesOfStaff(), ['companyIds']);
  if (isMoreThan(groups, callerPermissions)) check.add(refuse.groupPermissions(), ['groupCodes']);
  return check.refusals;
}

/** The validity of a one-time link, in hours. */
export const LINK_HOURS = 24;

/** Why the caller may not change a user with these groups: the user has permissions that the caller does not have. */
export function whyNotUserOf(groups: readonly GroupFacts[], callerPermissions: ReadonlySet<string>): Refusal[] {
  if (!isMoreThan(groups, callerPermissions)) return [];
  return [refuse.userPermissions().at('id')];
}

/** Why the last administrator cannot be removed: nobody could manage users afterwards. */
export function whyNotLastAdministrator(others: number): Refusal | undefined {
  return others > 0 ? undefined : refuse.lastAdministrator().at('id');
}

/** Why the caller may not create a link for a user: it would let them sign in with permissions they lack. */
export function whyNotLink(groups: readonly GroupFacts[], callerPermissions: ReadonlySet<string>): Refusal | undefined {
  return isMoreThan(groups, callerPermissions) ? refuse.linkPermissions().at('userId') : undefined;
}

/** An API token as requested. */
export interface TokenFacts {
  name: string;
  permissions: readonly string[];
  /** Absent: the token is not limited to companies. */
  companyIds?: readonly string[] | null;
  expiresAt?: Date | null;
}

/** The companies of an integration; null when it is not limited to companies. */
export interface IntegrationFacts {
  companyIds: readonly string[] | null;
}

/** Why a token for these companies cannot belong to an integration. Absent companies are those of the integration. */
export function whyNotIntegration(
  integration: IntegrationFacts | undefined,
  companyIds: TokenFacts['companyIds'],
): Refusal | undefined {
  if (!integration) return refuse.unknownIntegration().at('integrationId');
  if (!companyIds || isSameSet(companyIds, integration.companyIds)) return undefined;
  return refuse.otherCompanies().at('companyIds');
}

function isSameSet(chosen: readonly string[], own: readonly string[] | null): boolean {
  const ids = new Set(chosen.map((id) => id.toLowerCase()));
  return own !== null && own.length === ids.size && own.every((id) => ids.has(id));
}

/** The permissions of the token's creator, those that a token for companies may have, and all that exist. */
export interface TokenLimits {
  creator: ReadonlySet<string>;
  partner: ReadonlySet<string>;
  known: ReadonlySet<string>;
}

/** The most characters in the name of a token. */
export const LONGEST_TOKEN_NAME = 100;

/** All refusals of a new token, each at its field. */
export function whyNotApiToken(token: TokenFacts, limits: TokenLimits, now: Date): readonly Refusal[] {
  const name = token.name.trim();
  const check = new InputCheck();
  if (!name || name.length > LONGEST_TOKEN_NAME) check.add(refuse.tokenName({ longest: LONGEST_TOKEN_NAME }), ['name']);
  check.add(whyNotPermissions(token, limits), ['permissions']);
  if (token.companyIds?.length === 0) check.add(refuse.tokenWithoutCompany(), ['companyIds']);
  if (token.expiresAt && token.expiresAt <= now) check.add(refuse.expiryPassed(), ['expiresAt']);
  return check.refusals;
}

function whyNotPermissions({ permissions, companyIds }: TokenFacts, limits: TokenLimits): readonly Refusal[] {
  if (permissions.length === 0) return [refuse.tokenWithoutPermission()];
  const mayHave = (name: string) => limits.creator.has(name) && (!companyIds || limits.partner.has(name));
  const unknown = permissions.filter((permission) => !limits.known.has(permission));
  const excess = permissions.filter((permission) => limits.known.has(permission) && !mayHave(permission));
  const found: Refusal[] = [];
  if (unknown.length > 0) found.push(refuse.unknownPermissions({ permissions: unknown }));
  if (excess.length > 0) {
    const facts = { permissions: excess };
    found.push(companyIds ? refuse.tokenExceedsPartners(facts) : refuse.tokenExceedsCreator(facts));
  }
  return found;
}
