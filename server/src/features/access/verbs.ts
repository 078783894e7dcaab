import { NO_SIGN_IN, SIGN_IN, declareSystemVerbs, declareVerbs } from '../../platform/verbs.js';
import type { EventsOf } from '../../platform/verbs.js';

export const accessVerbs = declareVerbs({
  login: { needs: NO_SIGN_IN, records: ['user.signedIn', 'user.signInFailed', 'user.signedOut'] },
  logout: { needs: SIGN_IN, records: ['user.signedOut'] },
  passwordSet: { needs: NO_SIGN_IN, records: ['user.passwordSet', 'user.signedIn', 'user.signedOut'] },
  passwordChange: { needs: SIGN_IN, records: ['user.passwordChanged', 'user.passwordChangeFailed'] },
  viewerLanguageSet: { needs: SIGN_IN, records: ['user.languageChanged'] },
  userCreate: { needs: 'access.changeUsers', records: ['user.created', 'user.linkIssued'] },
  userUpdate: { needs: 'access.changeUsers', records: ['user.updated'] },
  passwordLinkCreate: { needs: 'access.changeUsers', records: ['user.linkIssued'] },
  apiTokenCreate: { needs: 'access.changeTokens', records: ['apiToken.created'] },
  apiTokenRevoke: { needs: 'access.changeTokens', records: ['apiToken.revoked'] },
});

export const accessSystemVerbs = declareSystemVerbs({
  saveGroups: {
    when: 'A program starts whose groups hold other permissions than the database.',
    records: ['group.created', 'group.updated'],
  },
  lockDemoLogins: { when: 'The server starts without the demonstration.', records: ['user.locked'] },
});

declare module '../../platform/write/tx.js' {
  interface EventNames extends EventsOf<typeof accessVerbs>, EventsOf<typeof accessSystemVerbs> {}
}
