import type { Catalogue } from '../../../platform/texts/texts.js';
import type { refuse } from '../refusals.js';

export type StockCatalogue = Catalogue<typeof refuse>;
