export * from './choices.js';
export * from './invoice.js';
export * from './lists.js';
export * from './open-item-list.js';
export * from './open-item.js';
export * from './parts.js';
export * from './posting.js';
