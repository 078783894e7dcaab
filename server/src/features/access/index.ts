import type { Feature } from '../../platform/feature.js';
import { accessEntities } from './entities.js';
import { accessPermissions } from './permissions.js';
import { accessReadModels } from './read-models.js';
import { accessRetentions } from './retention.js';
import { accessResolvers } from './resolver/index.js';
import { accessConstraints, accessErrorCodes } from './rules.js';
import { accessHistory } from './texts/history.js';
import { accessTexts } from './texts/index.js';
import { accessErrorTypes } from './types/errors.js';
import { accessSystemVerbs, accessVerbs } from './verbs.js';

export { authenticateAll, findRequester } from './authenticate.js';
export { CredentialCache } from './credential-cache.js';
export { User } from './entities.js';
export { createUser } from './actions/create-user.js';
export { createPasswordLink } from './actions/issue-link.js';
export { lockDemoLogins } from './actions/lock-demo-logins.js';
export { saveDemoLogin } from './actions/save-demo-login.js';
export { findUserByEmail } from './repository.js';
export { saveGroups } from './save-groups.js';
export { accessSystemVerbs, accessVerbs } from './verbs.js';
export { ApiTokenType, AuditEntryType, UserType } from './types/index.js';

/** Users, groups, sessions, API tokens, and the audit log. */
export const access: Feature = {
  entities: accessEntities,
  permissions: accessPermissions,
  verbs: accessVerbs,
  systemVerbs: accessSystemVerbs,
  errorCodes: accessErrorCodes,
  constraints: accessConstraints,
  texts: accessTexts,
  historyTexts: accessHistory,
  readModels: accessReadModels,
  history: {
    USER: { needs: 'access.viewUsers', description: 'A user.' },
    GROUP: { needs: 'access.viewUsers', description: 'A group of users with the same permissions.' },
    API_TOKEN: { needs: 'access.viewTokens', description: 'An API token.' },
  },
  resolvers: accessResolvers,
  retentions: accessRetentions,
  orphanedTypes: accessErrorTypes,
};
