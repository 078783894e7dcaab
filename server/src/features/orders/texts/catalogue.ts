import type { Catalogue } from '../../../platform/texts/texts.js';
import type { refuse } from '../refusals.js';

export type OrdersCatalogue = Catalogue<typeof refuse>;
