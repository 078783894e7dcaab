import type { Catalogue } from '../../../platform/texts/texts.js';
import type { refuse } from '../refusals.js';

export type CatalogCatalogue = Catalogue<typeof refuse>;
