import type { Refusal } from '../../../kernel/refusal.js';
import { refuse } from '../refusals.js';

/** The most files of one return order, so that its page stays bounded. */
export const MOST_ATTACHMENTS = 50;

/** Why no further file can be attached to a return order with this number of attachments. */
export const whyNotAttach = (attachments: number): Refusal | undefined =>
  attachments < MOST_ATTACHMENTS ? undefined : refuse.tooManyAttachments({ most: MOST_ATTACHMENTS });
