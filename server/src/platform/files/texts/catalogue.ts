import type { Catalogue } from '../../texts/texts.js';
import type { refuse } from '../refusals.js';

export type FilesCatalogue = Catalogue<typeof refuse>;
