export * from './effects.js';
export * from './errors.js';
export * from './late.js';
export * from './life-cycle.js';
export * from './reasons.js';
export * from './receiving.js';
export * from './returnable.js';
export * from './status.js';
