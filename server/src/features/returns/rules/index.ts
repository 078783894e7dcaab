export * from './errors.js';
export * from './receiving.js';
export * from './returnable.js';
export * from './status.js';
