import { ReceivingResolver } from './receiving.js';
import { ReturnsResolver } from './returns.js';

export const returnsResolvers = [ReturnsResolver, ReceivingResolver];
