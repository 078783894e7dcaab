import type { Refusal } from '../../../kernel/refusal.js';
import { refuse } from '../refusals.js';

const LARGEST_KILOBYTES = 256;
const LARGEST_SIDE = 2_000;
/** The side in pixels that is recommended for a picture that is too large. */
const ENOUGH_FOR_PRINT = 1_000;

/** The properties of a picture that was read. */
export interface LogoFacts {
  width: number;
  height: number;
  isPrintedFaithfully: boolean;
}

const tooLarge = () => refuse.logoSize({ side: LARGEST_SIDE, enough: ENOUGH_FOR_PRINT });

/** The refusals of pictures that cannot be printed. */
const FAULTS = {
  FOREIGN: refuse.logoForeign,
  DAMAGED: refuse.logoDamaged,
  TOO_LARGE: tooLarge,
  UNSUPPORTED: refuse.logoUnsupported,
} as const;

/** Why a picture of this size in bytes cannot be the logo. */
export function whyNotLogo(byteCount: number, read: LogoFacts | keyof typeof FAULTS): Refusal[] {
  const isLargeFile = byteCount > LARGEST_KILOBYTES * 1024;
  const refusal = isLargeFile ? refuse.logoFile({ kilobytes: LARGEST_KILOBYTES }) : whyNotPicture(read);
  return refusal ? [refusal.at('logo')] : [];
}

function whyNotPicture(read: LogoFacts | keyof typeof FAULTS): Refusal | undefined {
  if (typeof read === 'string') return FAULTS[read]();
  if (read.width > LARGEST_SIDE || read.height > LARGEST_SIDE) return tooLarge();
  return read.isPrintedFaithfully ? undefined : refuse.logoUnsupported();
}
