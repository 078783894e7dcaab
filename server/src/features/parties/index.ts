import type { Feature } from '../../platform/feature.js';
import { partiesEntities } from './entities.js';
import { partiesPermissions } from './permissions.js';
import { partiesLinks, partiesReadModels } from './read-models.js';
import { partiesResolvers } from './resolver/index.js';
import './types/links.js';
import { partiesConstraints, partiesErrorCodes } from './rules/errors.js';
import { partiesHistory } from './texts/history.js';
import { partiesTexts } from './texts/index.js';
import { partiesErrorTypes } from './types/errors.js';
import { partiesVerbs } from './verbs.js';

export type { NewCompany } from './actions/create-company.js';
export { createCompany } from './actions/create-company.js';
export { chooseLegalEntity } from './actions/choose-legal-entity.js';
export { createLegalEntity } from './actions/create-legal-entity.js';
export type { NewLegalEntity } from './actions/open-legal-entity.js';
export { openLegalEntity } from './actions/open-legal-entity.js';
export type { ForeignCompany } from './actions/open-companies.js';
export { openCompanies } from './actions/open-companies.js';
export { nextNumber, returnNumbering } from './actions/next-number.js';
export { updateSettings } from './actions/update-settings.js';
export { isBeforeToday } from './read-models.js';
export { printedCompany, printedLegalEntity } from './printed.js';
export { findCompanies, findLegalEntities, getLegalEntity, readCompanies } from './repository.js';
export { taxMethodOf } from './rules/tax-method.js';
export type { Language } from './rules/language.js';
export { formatReference } from './rules/reference.js';
export { TaxRounding } from './types/choices.js';
export { CompanyType } from './types/company.js';
export { LegalEntityCreateInput, LegalEntityCreatePayload } from './types/legal-entity-create.js';
export { LegalEntityType } from './types/settings.js';

/** The legal entities with their settings, and the companies they deal with. */
export const parties: Feature = {
  entities: partiesEntities,
  permissions: partiesPermissions,
  verbs: partiesVerbs,
  errorCodes: partiesErrorCodes,
  constraints: partiesConstraints,
  texts: partiesTexts,
  historyTexts: partiesHistory,
  readModels: partiesReadModels,
  history: {
    COMPANY: { needs: 'companies.view', description: 'A company.', name: { table: 'company', column: 'name' } },
    LEGAL_ENTITY: {
      needs: 'settings.view',
      description: 'The legal entity and its settings.',
      name: { table: 'legal_entity', column: 'name' },
    },
  },
  links: partiesLinks,
  resolvers: partiesResolvers,
  orphanedTypes: partiesErrorTypes,
};
