import type { Refusal } from '../../../kernel/refusal.js';
import { invalid } from '../../../kernel/refusal.js';

const LARGEST_LOGO = 256 * 1024;
const LARGEST_SIDE = 2_000;

/** The properties of a picture that was read. */
export interface LogoFacts {
  width: number;
  height: number;
  isPrintedFaithfully: boolean;
}

const LARGE =
  'The logo is larger than 2,000 by 2,000 pixels of 8 bits per channel. Scale it down: 1,000 pixels are enough for print.';
const KIND =
  'This kind of PNG or JPEG is not printed as it looks. Save the logo as PNG in RGB or RGBA with 8 bits per channel, ' +
  'not interlaced, or as JPEG in RGB.';

/** Why a picture cannot be printed, and what to do instead. */
const FAULTS = {
  FOREIGN: 'The logo is neither a PNG nor a JPEG picture. Choose another.',
  DAMAGED: 'The logo cannot be read: its file is damaged or incomplete. Export it again, or choose another.',
  TOO_LARGE: LARGE,
  UNSUPPORTED: KIND,
} as const;

/** Why a picture of this size in bytes cannot be the logo. */
export function whyNotLogo(byteCount: number, read: LogoFacts | keyof typeof FAULTS): Refusal[] {
  const message = byteCount > LARGEST_LOGO ? 'The logo is larger than 256 kB. Choose a smaller one.' : faultOf(read);
  return message ? [invalid('logo', message)] : [];
}

function faultOf(read: LogoFacts | keyof typeof FAULTS): string | undefined {
  if (typeof read === 'string') return FAULTS[read];
  if (read.width > LARGEST_SIDE || read.height > LARGEST_SIDE) return LARGE;
  return read.isPrintedFaithfully ? undefined : KIND;
}
