import type { Catalogue } from '../../../platform/texts/texts.js';
import type { refuse, say } from '../refusals.js';

export type ReturnsCatalogue = Catalogue<typeof refuse & typeof say>;
