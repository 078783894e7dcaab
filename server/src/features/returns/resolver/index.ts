import { ReceivingResolver } from './receiving.js';
import { ReturnsResolver } from './returns.js';
import { WatchingResolver } from './watching.js';

export const returnsResolvers = [ReturnsResolver, ReceivingResolver, WatchingResolver];
