import type { Catalogue } from '../../texts/texts.js';
import type { refuse } from '../refusals.js';

export type JobRunCatalogue = Catalogue<typeof refuse>;
