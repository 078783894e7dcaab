import { HistoryResolver } from './history.js';
import { SigningInResolver } from './signing-in.js';
import { TokensResolver } from './tokens.js';
import { UsersResolver } from './users.js';

export const accessResolvers = [SigningInResolver, UsersResolver, TokensResolver, HistoryResolver] as const;
