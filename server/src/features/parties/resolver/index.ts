import { CompaniesResolver } from './companies.js';
import { SettingsResolver } from './settings.js';

export const partiesResolvers = [CompaniesResolver, SettingsResolver] as const;
