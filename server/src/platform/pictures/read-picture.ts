import type { Picture, PictureFault } from './facts.ts';
import { PictureError } from './facts.ts';
import { JPEG_SIGNATURE, readJpeg } from './jpeg.ts';
import { PNG_SIGNATURE, readPng } from './png.ts';

const beginsWith = (bytes: Buffer, signature: Buffer) => bytes.subarray(0, signature.length).equals(signature);

/**
 * Reads the properties of a picture, or why it cannot be printed, from its content only, not from its file name or declared
 * type. pdfkit draws every accepted picture without an error. Needs a few kB of memory in addition to the file, whatever
 * the picture unpacks to.
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
