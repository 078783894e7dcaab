import { reactive } from 'vue';
import type { AttachmentFieldsFragment } from '../../generated/graphql';

export type Attachment = AttachmentFieldsFragment;
export type AttachedFile = Attachment['file'];

const UNITS = ['byte', 'kilobyte', 'megabyte'] as const;
const STEP = 1_000;

/** The size of a file in the largest fitting unit. */
export function formatSize(bytes: number, locale: string): string {
  const unit = bytes < STEP ? 0 : bytes < STEP * STEP ? 1 : 2;
  const unitDisplay = unit === 0 ? 'long' : 'short';
  const format = { style: 'unit', unit: UNITS[unit], unitDisplay, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale, format).format(bytes / STEP ** unit);
}

/** A link to a file on this site, under whatever name the user has reached it. */
export function onThisSite(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/**
 * The addresses of small images. A link lives for five minutes, and each reload of the list has new ones: an image that is
 * shown keeps its first link, and takes the latest one only if that has expired. Without a link that works it has none.
 */
export function thumbnails() {
  const shown = reactive(new Map<string, string | undefined>());
  const latest = ({ previewUrl }: AttachedFile) => (previewUrl ? onThisSite(previewUrl) : undefined);
  function of(file: AttachedFile): string | undefined {
    return shown.has(file.id) ? shown.get(file.id) : latest(file);
  }
  function loaded(file: AttachedFile) {
    if (!shown.has(file.id)) shown.set(file.id, latest(file));
  }
  function failed(file: AttachedFile, address: string) {
    const next = latest(file);
    shown.set(file.id, next === address ? undefined : next);
  }
  return { of, loaded, failed };
}
