export { createCompany } from './actions/create-company.js';
export { Company, partiesEntities } from './entities.js';
export { partiesPermissions } from './permissions.js';
export { partiesReadModels } from './read-models.js';
export { PartiesResolver } from './resolver.js';
export { CompanyType } from './types.js';
