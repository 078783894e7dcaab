import { CompaniesResolver, UserCompaniesResolver } from './companies.js';
import { SettingsResolver } from './settings.js';

export const partiesResolvers = [CompaniesResolver, UserCompaniesResolver, SettingsResolver] as const;
