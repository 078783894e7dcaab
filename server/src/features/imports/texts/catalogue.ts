import type { Catalogue } from '../../../platform/texts/texts.js';
import type { refuse, say } from '../refusals.js';

export type ImportsCatalogue = Catalogue<typeof refuse & typeof say>;
