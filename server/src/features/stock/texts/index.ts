import type { Catalogue } from '../../../platform/texts/texts.js';
import { textArea } from '../../../platform/texts/texts.js';
import { refuse } from '../refusals.js';
import { de } from './de.js';
import { en } from './en.js';
import { fr } from './fr.js';

export type StockCatalogue = Catalogue<typeof refuse>;

/** The texts of stock. */
export const stockTexts = textArea('stock', refuse, { en, fr, de });
