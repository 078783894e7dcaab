/** The largest file, in bytes. */
export const LARGEST_FILE = 10_000_000;

/** The bytes of a chunk; only the last chunk of a file is smaller. */
export const CHUNK_BYTES = 262_144;

/** The most files of one uploader that are not attached, and their bytes together. */
export const MOST_UNATTACHED = 50;
export const MOST_UNATTACHED_BYTES = 100_000_000;

/** How long a file can be attached, in hours. The sweep removes it an hour later, so that it never meets an attachment. */
export const ATTACHABLE_HOURS = 24;

/** After how many hours an upload without an end is over. Requests are ended much earlier. */
export const UNFINISHED_HOURS = 1;

/** The points that an upload takes: 60 in a minute with the default budget of a token. */
export const UPLOAD_POINTS = 5_000;

/** Concurrent uploads of one uploader on one server. */
export const UPLOADS_AT_ONCE = 3;

/** How long a link to a file lives, in milliseconds. */
export const LINK_MS = 5 * 60_000;

/** The most pixels of an image that is previewed, and the longest side of its preview. */
export const MOST_PIXELS = 40_000_000;
export const PREVIEW_SIDE = 1_600;
