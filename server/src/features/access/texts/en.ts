import type { AccessCatalogue } from './catalogue.js';

export const en: AccessCatalogue = {
  signInFailed:
    'The e-mail address or the password is wrong, or the login is locked. Try again, or ask for a new link.',
  blockedForSeconds:
    'Too many wrong passwords. Try again in {seconds} {secondsNumber, plural, one {second} other {seconds}}.',
  blockedForMinutes:
    'Too many wrong passwords. Try again in {minutes} {minutesNumber, plural, one {minute} other {minutes}}.',
  passwordTooWeak: 'Choose a password of {shortest} to {longest} characters that is not the e-mail address.',
  passwordWrong: 'The current password is wrong. Enter it again.',
  linkExpired: 'This link was used already or is older than a day. Ask for a new one.',
  unknownUser: 'There is no such user. Choose from the list of users.',
  unknownOrInactiveUser: 'There is no such user, or they may not sign in. Check the list of users.',
  unknownToken: 'There is no such token. Choose from the list of tokens.',
  unknownCompany: 'There is no such company. Choose from the list of companies.',
  unknownGroup: 'There is no such group. Choose from the list of groups.',
  unknownIntegration: 'There is no such integration. Choose that of a token in the list of tokens.',
  unknownPermissions: 'These permissions do not exist: {permissions}. Choose from the list of permissions.',
  notEmail: 'This is not an e-mail address. Enter one such as name@example.com.',
  emailTaken: 'Another user has this e-mail address. Choose another one.',
  userName: 'Enter a name of at most {longest} characters.',
  noGroup: 'Choose at least one group.',
  partnerInOtherGroup: 'A partner cannot be in another group. Create a separate user for staff work.',
  partnerWithoutCompany: 'Choose the companies whose documents this partner sees.',
  companiesOfStaff: 'Only partners are limited to companies. Leave the companies out, or choose the group Partner.',
  groupPermissions: 'These groups have permissions that you do not have. Ask an administrator to make the change.',
  userPermissions: 'This user has permissions that you do not have. Ask an administrator to make the change.',
  linkPermissions: 'This user has permissions that you do not have. Ask an administrator to create the link.',
  lastAdministrator: 'This is the last active administrator. Make another user an administrator first.',
  otherCompanies:
    'The integration has other companies. Leave the companies out, or leave the integration out to create a new one.',
  tokenName: 'Describe in at most {longest} characters what the token is for.',
  tokenWithoutPermission: 'A token needs at least one permission. Choose one.',
  tokenExceedsPartners:
    'This token may not have these permissions: {permissions}. A token for companies can have only permissions that partners and its creator have. Leave them out.',
  tokenExceedsCreator:
    'This token may not have these permissions: {permissions}. Leave them out, or have a user with these permissions create the token.',
  tokenWithoutCompany:
    'Choose at least one company, or leave the list out for a token that is not limited to companies.',
  expiryPassed: 'This time has passed. Choose a later one.',
};
