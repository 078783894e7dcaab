import type { Catalogue } from '../../../platform/texts/texts.js';
import type { refuse, say } from '../refusals.js';

export type PartiesCatalogue = Catalogue<typeof refuse & typeof say>;
