import { tableOf } from '../../platform/database/tables.js';
import { StockMovement } from './entities.js';

export const movementRows = tableOf(StockMovement);
