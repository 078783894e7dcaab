import { Refusal } from '../../../kernel/refusal.js';

const LARGEST_LOGO = 256 * 1024;

/** What a file of each kind begins with; its name and what somebody says it is do not count. */
const SIGNATURES = {
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff],
} as const;

export type LogoMediaType = keyof typeof SIGNATURES;

/** Which of the two kinds of picture this is, by its first bytes. */
export function mediaTypeOfLogo(bytes: Uint8Array): LogoMediaType | undefined {
  const kinds = Object.entries(SIGNATURES) as [LogoMediaType, readonly number[]][];
  return kinds.find(([, signature]) => signature.every((byte, index) => bytes[index] === byte))?.[0];
}

/** Why a picture cannot be the logo. */
export function whyNotLogo(bytes: Uint8Array): Refusal[] {
  const refuse = (message: string) => [new Refusal('INVALID_INPUT', message, { path: ['logo'] })];
  if (bytes.length > LARGEST_LOGO) return refuse('The logo is larger than 256 kB. Choose a smaller one.');
  if (!mediaTypeOfLogo(bytes)) return refuse('The logo is neither a PNG nor a JPEG picture. Choose another.');
  return [];
}
