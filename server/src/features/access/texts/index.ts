import { textArea } from '../../../platform/texts/texts.js';
import { refuse } from '../refusals.js';
import { de } from './de.js';
import { en } from './en.js';
import { fr } from './fr.js';

/** The texts of users, signing in and API tokens. */
export const accessTexts = textArea('access', refuse, { en, fr, de });
