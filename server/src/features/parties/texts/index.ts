import type { Catalogue } from '../../../platform/texts/texts.js';
import { textArea } from '../../../platform/texts/texts.js';
import { refuse } from '../refusals.js';
import { de } from './de.js';
import { en } from './en.js';
import { fr } from './fr.js';

export type PartiesCatalogue = Catalogue<typeof refuse>;

/** The texts of the legal entity, its settings and companies. */
export const partiesTexts = textArea('parties', refuse, { en, fr, de });
