import type { Picture, PictureFault } from './facts.ts';
import { PictureError } from './facts.ts';
import { JPEG_SIGNATURE, readJpeg } from './jpeg.ts';
import { PNG_SIGNATURE, readPng } from './png.ts';

const beginsWith = (bytes: Buffer, signature: Buffer) => bytes.subarray(0, signature.length).equals(signature);

/**
 * What a picture is, or why it cannot be printed. Its name and what somebody says it is do not count. What this answers
 * a picture for, pdfkit draws without an error. It holds a few kB and the file itself, whatever the picture unpacks to.
 */
export async function readPicture(bytes: Buffer): Promise<Picture | PictureFault> {
  try {
    if (beginsWith(bytes, PNG_SIGNATURE)) return await readPng(bytes);
    return beginsWith(bytes, JPEG_SIGNATURE) ? readJpeg(bytes) : 'FOREIGN';
  } catch (error) {
    if (error instanceof PictureError) return error.fault;
    throw error;
  }
}
