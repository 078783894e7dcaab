export { authenticate } from './authenticate.js';
export { accessEntities, User } from './entities.js';
export { accessPermissions } from './permissions.js';
export { accessReadModels } from './read-models.js';
export { AccessResolver } from './resolver.js';
export { accessErrorCodes } from './rules.js';
export { saveDemoLogin } from './actions/save-demo-login.js';
export { saveGroups } from './save-groups.js';
