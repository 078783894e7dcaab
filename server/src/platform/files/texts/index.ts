import { textArea } from '../../texts/texts.js';
import { refuse } from '../refusals.js';
import { de } from './de.js';
import { en } from './en.js';
import { fr } from './fr.js';

/** The texts of uploads. */
export const filesTexts = textArea('files', refuse, { en, fr, de });
