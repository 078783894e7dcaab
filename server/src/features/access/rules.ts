import { invalid, Refusal } from '../../kernel/refusal.js';

/** The error codes of this feature: their meaning and the remedy. */
export const accessErrorCodes = {
  SIGN_IN_FAILED:
    'The e-mail address or the password is wrong, or the login is locked. Try again, or ask for a new link.',
  SIGN_IN_LOCKED:
    'Too many wrong passwords. Wait for the time stated in the message, or use a browser that has signed in before, or a new one-time link.',
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
export const unknownCompany = () =>
  invalid('companyIds', 'There is no such company. Choose from the list of companies.');

/** The refusal of an e-mail address that another user has. */
export const emailTaken = () =>
  new Refusal('EMAIL_TAKEN', 'Another user has this e-mail address. Choose another one.', { path: ['email'] });

const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 200;

/** Why a password may not be set. Only its length is checked, not the kinds of characters (NIST SP 800-63B). */
export function whyNotPassword(password: string, email: string | undefined, path: string[]): Refusal | undefined {
  if (password.length >= SHORTEST_PASSWORD && password.length <= LONGEST_PASSWORD && password.toLowerCase() !== email) {
    return undefined;
  }
  const message = `Choose a password of ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters that is not the e-mail address.`;
  return new Refusal('PASSWORD_TOO_WEAK', message, { path });
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

const PARTNER = 'PARTNER';
export const ADMINISTRATOR = 'ADMINISTRATOR';

/** All refusals of a user, each at its field. `groups` are the existing ones among `user.groupCodes`. */
export function whyNotUser(
  user: UserFacts,
  groups: readonly GroupFacts[],
  callerPermissions: ReadonlySet<string>,
): Refusal[] {
  const found: Refusal[] = [];
  const refuse = (field: string, message: string, code = 'INVALID_INPUT') =>
    found.push(new Refusal(code, message, { path: [field] }));
  if (!/^\S+@\S+\.\S+$/.test(user.email) || user.email.length > 254)
    refuse('email', 'This is not an e-mail address. Enter one such as name@example.com.');
  if (!user.name || user.name.length > 200) refuse('name', 'Enter a name of at most 200 characters.');
  const codes = new Set(user.groupCodes);
  if (codes.size === 0) refuse('groupCodes', 'Choose at least one group.');
  if (groups.length < codes.size) refuse('groupCodes', 'There is no such group. Choose from the list of groups.');
  if (codes.has(PARTNER) && codes.size > 1)
    refuse('groupCodes', 'A partner cannot be in another group. Create a separate user for staff work.');
  if (codes.has(PARTNER) && user.companyIds.length === 0)
    refuse('companyIds', 'Choose the companies whose documents this partner sees.');
  if (!codes.has(PARTNER) && user.companyIds.length > 0)
    refuse(
      'companyIds',
      'Only partners are limited to companies. Leave the companies out, or choose the group Partner.',
    );
  if (isMoreThan(groups, callerPermissions)) {
    const message = 'These groups have permissions that you do not have. Ask an administrator to make the change.';
    refuse('groupCodes', message, 'USER_PERMISSIONS');
  }
  return found;
}

/** The validity of a one-time link, in hours. */
export const LINK_HOURS = 24;

/** Why the caller may not change a user with these groups: the user has permissions that the caller does not have. */
export function whyNotUserOf(groups: readonly GroupFacts[], callerPermissions: ReadonlySet<string>): Refusal[] {
  if (!isMoreThan(groups, callerPermissions)) return [];
  const message = 'This user has permissions that you do not have. Ask an administrator to make the change.';
  return [new Refusal('USER_PERMISSIONS', message, { path: ['id'] })];
}

/** Why the last administrator cannot be removed: nobody could manage users afterwards. */
export function whyNotLastAdministrator(others: number): Refusal | undefined {
  if (others > 0) return undefined;
  const message = 'This is the last active administrator. Make another user an administrator first.';
  return new Refusal('LAST_ADMINISTRATOR', message, { path: ['id'] });
}

/** Why the caller may not create a link for a user: it would let them sign in with permissions they lack. */
export function whyNotLink(groups: readonly GroupFacts[], callerPermissions: ReadonlySet<string>): Refusal | undefined {
  if (!isMoreThan(groups, callerPermissions)) return undefined;
  const message = 'This user has permissions that you do not have. Ask an administrator to create the link.';
  return new Refusal('USER_PERMISSIONS', message, { path: ['userId'] });
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
  if (!integration) {
    const message = 'There is no such integration. Choose that of a token in the list of tokens.';
    return new Refusal('INVALID_INPUT', message, { path: ['integrationId'] });
  }
  if (!companyIds || isSameSet(companyIds, integration.companyIds)) return undefined;
  const message =
    'The integration has other companies. Leave the companies out, or leave the integration out to create a new one.';
  return new Refusal('INVALID_INPUT', message, { path: ['companyIds'] });
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

/** All refusals of a new token, each at its field. */
export function whyNotApiToken(token: TokenFacts, limits: TokenLimits, now: Date): Refusal[] {
  const found: Refusal[] = [];
  const refuse = (field: string, message: string, code = 'INVALID_INPUT') =>
    found.push(new Refusal(code, message, { path: [field] }));
  if (!token.name.trim() || token.name.trim().length > 100)
    refuse('name', 'Describe in at most 100 characters what the token is for.');
  if (token.permissions.length === 0) refuse('permissions', 'A token needs at least one permission. Choose one.');
  const unknown = token.permissions.filter((permission) => !limits.known.has(permission));
  const mayHave = (name: string) => limits.creator.has(name) && (!token.companyIds || limits.partner.has(name));
  const excess = token.permissions.filter((permission) => limits.known.has(permission) && !mayHave(permission));
  if (unknown.length > 0)
    refuse('permissions', `There is no permission ${unknown.join(', ')}. Choose from the list of permissions.`);
  if (excess.length > 0) {
    const remedy = token.companyIds
      ? 'A token for companies can have only permissions that partners and its creator have. Leave it out.'
      : 'Leave it out, or have a user with that permission create the token.';
    refuse('permissions', `This token may not have ${excess.join(', ')}. ${remedy}`, 'TOKEN_PERMISSIONS');
  }
  if (token.companyIds?.length === 0)
    refuse(
      'companyIds',
      'Choose at least one company, or leave the list out for a token that is not limited to companies.',
    );
  if (token.expiresAt && token.expiresAt <= now) refuse('expiresAt', 'This time has passed. Choose a later one.');
  return found;
}
