import { channels, isByHand, waysTo } from '../offices/channel.ts'
import { countChannels } from './count-channels.ts'

/** The channels: `ways.all`, `ways.to(target)`, `ways.isByHand(channel)`, `ways.count(directory, rule, choose)`. */
export const ways = { all: channels, to: waysTo, isByHand, count: countChannels } as const
