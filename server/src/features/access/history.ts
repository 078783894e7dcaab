import { declareTexts } from '../../kernel/text.js';

const code = { value: 'code' } as const;

/** The history of users, groups and API tokens: its events, the fields that they change, and the values of these fields. */
export const say = declareTexts('history', {
  'event.user.signedIn': {},
  'event.user.signedOut': {},
  'event.user.signInFailed': {},
  'event.user.passwordChanged': {},
  'event.user.passwordChangeFailed': {},
  'event.user.languageChanged': {},
  'event.user.linkIssued': {},
  'event.user.passwordSet': {},
  'event.user.created': {},
  'event.user.updated': {},
  'event.user.locked': {},
  'event.group.created': {},
  'event.group.updated': {},
  'event.apiToken.created': {},
  'event.apiToken.revoked': {},
  'field.cause': {},
  'field.code': {},
  'field.companies': {},
  'field.email': {},
  'field.expiresAt': {},
  'field.failuresOfHour': {},
  'field.groups': {},
  'field.integration': {},
  'field.isActive': {},
  'field.language': {},
  'field.name': {},
  'field.permissions': {},
  'value.cause': code,
  'value.language': code,
});
