import { ProductsResolver } from './products.js';
import { TaxesResolver } from './taxes.js';

export const catalogResolvers = [ProductsResolver, TaxesResolver] as const;
