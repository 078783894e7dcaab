import { LRUCache } from 'lru-cache';
import { Semaphore } from '../semaphore.js';
import type { PreviewedType } from './content-type.js';
import { PREVIEWED } from './content-type.js';
import { MOST_PIXELS, PREVIEW_SIDE } from './limits.js';

/** Limits of encoding; an image takes 4 bytes for each pixel at most while it is decoded. */
const AT_ONCE = 2;
const MOST_WAITING = 20;
const SECONDS = 10;
const KEPT_BYTES = 32 * 1024 * 1024;

/** Too many images are being encoded. The caller can ask for this one again later. */
export class PreviewsBusyError extends Error {}

/** The image cannot be decoded, or has too many pixels. */
export class UnreadableImageError extends Error {}

/**
 * Encodes images again, so that what a browser shows inline holds pixels only: no scripts, no location of a photo, nothing
 * that a decoder of a browser could stumble over. libvips works in threads of its own, a few images at a time. Previews are
 * kept in memory by file, because the bytes of a file never change.
 */
export class Previews {
  private readonly semaphore = new Semaphore(AT_ONCE);
  private readonly kept = new LRUCache<string, Buffer>({
    maxSize: KEPT_BYTES,
    sizeCalculation: ({ length }) => length,
  });
  private pending = 0;

  /** The preview of a file. Throws PreviewsBusyError and UnreadableImageError. */
  async of(id: string, contentType: PreviewedType, read: () => Promise<Buffer>): Promise<Buffer> {
    const known = this.kept.get(id);
    if (known) return known;
    if (this.pending >= AT_ONCE + MOST_WAITING) throw new PreviewsBusyError('Too many images are being encoded.');
    this.pending += 1;
    try {
      const preview = await this.semaphore.run(async () => encoded(await read(), contentType));
      this.kept.set(id, preview);
      return preview;
    } finally {
      this.pending -= 1;
    }
  }
}

async function encoded(bytes: Buffer, contentType: PreviewedType): Promise<Buffer> {
  const sharp = await loadSharp();
  const image = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    .autoOrient()
    .resize({ width: PREVIEW_SIDE, height: PREVIEW_SIDE, fit: 'inside', withoutEnlargement: true })
    .timeout({ seconds: SECONDS });
  try {
    return await image.toFormat(PREVIEWED[contentType]).toBuffer();
  } catch (error) {
    throw new UnreadableImageError('The image cannot be decoded.', { cause: error });
  }
}

let loading: ReturnType<typeof loadLimited> | undefined;

/** Loads the library with the first preview, once: all formats are blocked for a moment, also for images being decoded. */
const loadSharp = () => (loading ??= loadLimited());

/** Only the three formats can be decoded, from memory. */
async function loadLimited() {
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  sharp.cache(false);
  sharp.block({ operation: ['VipsForeignLoad'] });
  const loaders = ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'];
  sharp.unblock({ operation: loaders });
  return sharp;
}
