import { ApiTokenType, AuditEntryType, UserType } from '../../access/index.js';
import { Allow, addField } from '../../../platform/graphql/decorators.js';
import { CompanyType } from './company.js';

addField(UserType, 'companies', () => [CompanyType], {
  description: 'The companies whose documents the user sees; for partners only.',
});
addField(ApiTokenType, 'companies', () => [CompanyType], {
  description: 'The companies in `companyIds`; empty if the token sees the documents of all companies.',
});
for (const type of [UserType, ApiTokenType]) Allow('companies.view')(type.prototype, 'companies');

addField(AuditEntryType, 'company', () => CompanyType, {
  nullable: true,
  description: 'The company that the document belongs to; null for other documents.',
});
