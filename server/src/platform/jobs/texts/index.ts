import { textArea } from '../../texts/texts.js';
import { refuse } from '../refusals.js';
import { de } from './de.js';
import { en } from './en.js';
import { fr } from './fr.js';

/** The texts of jobs that have ended without success. */
export const jobRunTexts = textArea('jobRun', refuse, { en, fr, de });
