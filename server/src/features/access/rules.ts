import { Refusal } from '../../kernel/refusal.js';

/** What refusals of this feature mean, and what to do about them. */
export const accessErrorCodes = {
  SIGN_IN_FAILED: 'E-mail address and password do not belong together. Type them again, or ask for a new link.',
  SIGN_IN_LOCKED:
    'Too many wrong passwords. Wait as long as the sentence says, or use a browser that signed in before, or a new one-time link.',
  PASSWORD_TOO_WEAK: 'A password has 12 to 200 characters and is not the e-mail address. Choose a longer one.',
  PASSWORD_WRONG: 'The current password is not this. Type it again.',
  LINK_EXPIRED: 'A one-time link was used already or is older than 24 hours. Ask an administrator for a new one.',
  USER_PERMISSIONS: 'A user was to be put into a group that may do more than whoever does it. Ask an administrator.',
  LAST_ADMINISTRATOR: 'Nobody would be left who may do everything. Make another administrator first.',
  EMAIL_TAKEN: 'Another user signs in with this address. Choose another, or give that user a new link.',
  TOKEN_PERMISSIONS:
    'A token was asked to carry rights that its maker has not, or that a token for partners may not have.',
} as const;

/** What the database refuses in this feature, as a clerk understands it. */
export const accessConstraints = {
  app_user_email: () =>
    new Refusal('EMAIL_TAKEN', 'Another user signs in with this address already.', { path: ['email'] }),
  user_company_company: () => unknownCompany(),
  api_token_company_company: () => unknownCompany(),
} as const;

/** One of the companies somebody named is none of ours. */
export const unknownCompany = () =>
  new Refusal('INVALID_INPUT', 'There is no such company. Choose from the list of companies.', {
    path: ['companyIds'],
  });

const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 200;

/** Why a password may not be set. Length is what counts (NIST SP 800-63B), not kinds of characters. */
export function whyNotPassword(password: string, email: string, path: string[]): Refusal | undefined {
  if (password.length >= SHORTEST_PASSWORD && password.length <= LONGEST_PASSWORD && password.toLowerCase() !== email) {
    return undefined;
  }
  const message = `Choose a password of ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters that is not the e-mail address.`;
  return new Refusal('PASSWORD_TOO_WEAK', message, { path });
}

const MINUTE_MS = 60_000;
const IDLE_MS = 12 * 60 * MINUTE_MS;
const LONGEST_SESSION_MS = 7 * 24 * 60 * MINUTE_MS;

/** Whether a session still counts: used within 12 hours, begun within 7 days, not ended. */
export function isSessionAlive(
  session: { createdAt: Date; lastSeenAt: Date; endedAt: Date | null },
  now: Date,
): boolean {
  if (session.endedAt) return false;
  const isIdle = now.getTime() - session.lastSeenAt.getTime() > IDLE_MS;
  const isOld = now.getTime() - session.createdAt.getTime() > LONGEST_SESSION_MS;
  return !isIdle && !isOld;
}

/** What a group may do. */
export interface GroupFacts {
  code: string;
  permissions: readonly string[];
}

const isMoreThan = (groups: readonly GroupFacts[], giver: ReadonlySet<string>) =>
  groups.some((group) => group.permissions.some((permission) => !giver.has(permission)));

/** A user as somebody typed him. */
export interface UserFacts {
  email: string;
  name: string;
  groupCodes: readonly string[];
  companyIds: readonly string[];
}

const PARTNER = 'PARTNER';
export const ADMINISTRATOR = 'ADMINISTRATOR';

/** Everything that is wrong with a new user, each at its field. `groups` are those of the named ones that exist. */
export function whyNotUser(user: UserFacts, groups: readonly GroupFacts[], giver: ReadonlySet<string>): Refusal[] {
  const found: Refusal[] = [];
  const refuse = (field: string, message: string, code = 'INVALID_INPUT') =>
    found.push(new Refusal(code, message, { path: [field] }));
  if (!/^\S+@\S+\.\S+$/.test(user.email) || user.email.length > 254)
    refuse('email', 'This is no e-mail address. It looks like name@example.com.');
  if (!user.name || user.name.length > 200) refuse('name', 'Give the user a name of at most 200 characters.');
  const codes = new Set(user.groupCodes);
  if (codes.size === 0) refuse('groupCodes', 'Put the user into at least one group.');
  if (groups.length < codes.size) refuse('groupCodes', 'There is no such group. Choose from the list of groups.');
  if (codes.has(PARTNER) && codes.size > 1)
    refuse('groupCodes', 'A partner is in no other group. Make a login of its own for work in the house.');
  if (codes.has(PARTNER) && user.companyIds.length === 0)
    refuse('companyIds', 'Name the companies whose documents this partner sees.');
  if (!codes.has(PARTNER) && user.companyIds.length > 0)
    refuse('companyIds', 'Only partners are tied to companies. Leave the companies out, or choose the group Partner.');
  if (isMoreThan(groups, giver))
    refuse('groupCodes', 'These groups may do more than you. Ask an administrator to do it.', 'USER_PERMISSIONS');
  return found;
}

/** How long a one-time link may be redeemed. */
export const LINK_HOURS = 24;

/** Why somebody may not change a user: one who may more than he would be at his mercy. */
export function whyNotUserOf(held: readonly GroupFacts[], changer: ReadonlySet<string>): Refusal[] {
  if (!isMoreThan(held, changer)) return [];
  const message = 'This user may do more than you. Ask an administrator to change him.';
  return [new Refusal('USER_PERMISSIONS', message, { path: ['id'] })];
}

/** Why the last administrator cannot go: nobody could let anybody in any more. */
export function whyNotLastAdministrator(others: number): Refusal | undefined {
  if (others > 0) return undefined;
  const message = 'Nobody else may do everything. Make another administrator first.';
  return new Refusal('LAST_ADMINISTRATOR', message, { path: ['id'] });
}

/** Why somebody may not give a user a new link: whoever sets a password could sign in with rights he has not. */
export function whyNotLink(groups: readonly GroupFacts[], giver: ReadonlySet<string>): Refusal | undefined {
  if (!isMoreThan(groups, giver)) return undefined;
  const message = 'This user may do more than you. Ask an administrator to give the link.';
  return new Refusal('USER_PERMISSIONS', message, { path: ['userId'] });
}

/** An API token as somebody asked for it. */
export interface TokenFacts {
  name: string;
  permissions: readonly string[];
  /** Absent: the token works for the house itself. */
  companyIds?: readonly string[] | null;
  expiresAt?: Date | null;
}

/** What a token may carry: `maker` what its maker may, `partner` what a token for companies may, `known` all there is. */
export interface TokenLimits {
  maker: ReadonlySet<string>;
  partner: ReadonlySet<string>;
  known: ReadonlySet<string>;
}

/** Everything that is wrong with a new token, each at its field. */
export function whyNotApiToken(token: TokenFacts, limits: TokenLimits, now: Date): Refusal[] {
  const found: Refusal[] = [];
  const refuse = (field: string, message: string, code = 'INVALID_INPUT') =>
    found.push(new Refusal(code, message, { path: [field] }));
  if (!token.name.trim() || token.name.trim().length > 100)
    refuse('name', 'Say in at most 100 characters what the token is for.');
  if (token.permissions.length === 0) refuse('permissions', 'A token without a permission opens nothing. Choose some.');
  const unknown = token.permissions.filter((permission) => !limits.known.has(permission));
  const mayCarry = (name: string) => limits.maker.has(name) && (!token.companyIds || limits.partner.has(name));
  const tooMuch = token.permissions.filter((permission) => limits.known.has(permission) && !mayCarry(permission));
  if (unknown.length > 0)
    refuse('permissions', `There is no permission ${unknown.join(', ')}. Choose from the list of permissions.`);
  if (tooMuch.length > 0) {
    const way = token.companyIds
      ? 'A token for companies carries no more than partners may, and no more than its maker. Leave it out.'
      : 'Leave it out, or have somebody with that right make the token.';
    refuse('permissions', `This token may not carry ${tooMuch.join(', ')}. ${way}`, 'TOKEN_PERMISSIONS');
  }
  if (token.companyIds?.length === 0)
    refuse('companyIds', 'Name at least one company, or leave the list out for a token of the house itself.');
  if (token.expiresAt && token.expiresAt <= now) refuse('expiresAt', 'This moment has passed. Choose a later one.');
  return found;
}
