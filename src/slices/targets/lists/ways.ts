import { channels, isByHand, waysTo } from '../offices/channel.ts'
import { countChannels, reachOf } from './count-channels.ts'
import { areConstituents } from './writers-of.ts'

/**
 * How letters get to offices: `ways.all`, `ways.to(target)`, `ways.isByHand(channel)`; how many letters of a rule go by each,
 * `ways.count(directory, rule, choose)`; every office it may mean, `ways.reach(directory, rule)`; `ways.areConstituents(rule, target)`.
 */
export const ways = {
  all: channels,
  to: waysTo,
  isByHand,
  count: countChannels,
  reach: reachOf,
  areConstituents,
} as const
