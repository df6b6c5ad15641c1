import { type Channel, type Channels, type Directory, type Target, type TargetRule, ways } from '#slices/targets'
import type { ActionContent } from '../campaigns/action-content.ts'
import { missingForCwc } from '../cwc/action-cwc.ts'
import { type CwcChambers, chooseChannel, isRegisteredWith, routeOf } from '../letters/choose-channel.ts'

/** Why no letter reaches an office: nobody holds it, nothing is known of it, or the action uses none of the ways there are. */
export type Lack = 'vacant' | 'unknown' | 'unused'

export type CoveredOffice = { target: Target; channel: Channel | null; lack: Lack | null }

/** Why letters to offices that take them by Congress's own system do not go by it. */
export type CwcLack = 'unused' | 'topic' | 'stance' | 'unregistered' | 'constituents' | 'senateList'

export type Coverage = {
  /** Those that no letter reaches first, then in the order of the channels. */
  offices: CoveredOffice[]
  count: Channels
  none: number
  vacant: number
  /** What keeps letters from going by Congress's own system, and to how many offices; null where nothing does. */
  cwc: { lack: CwcLack; offices: number } | null
}

export type Covering = {
  directory: Directory
  rule: TargetRule
  content: Pick<ActionContent, 'channels' | 'cwc'>
  registered: CwcChambers
}

/** By which way letters get to every office that the action may mean, and to which they do not. */
export function coverageOf(covering: Covering): Coverage {
  const { directory, rule, content, registered } = covering
  const route = routeOf(content, registered, rule)
  const offices = ways.reach(directory, rule).map((target) => {
    const channel = target.holder ? chooseChannel(target, route) : null
    return { target, channel, lack: channel ? null : lackOf(target) }
  })
  const rank = ({ channel, lack }: CoveredOffice) =>
    channel ? ways.all.indexOf(channel) + 1 : lack === 'vacant' ? ways.all.length + 1 : 0
  const how = (channel: Channel) => offices.filter((office) => office.channel === channel).length
  return {
    offices: offices.sort((a, b) => rank(a) - rank(b)),
    count: Object.fromEntries(ways.all.map((channel) => [channel, how(channel)])) as Channels,
    none: offices.filter(({ lack }) => lack !== null && lack !== 'vacant').length,
    vacant: offices.filter(({ lack }) => lack === 'vacant').length,
    cwc: cwcLackOf(covering, offices),
  }
}

/** How many offices letters reach. */
export function reachIn(coverage: Coverage | null): number {
  return coverage ? ways.all.reduce((sum, channel) => sum + coverage.count[channel], 0) : 0
}

function lackOf(target: Target): Lack {
  if (!target.holder) return 'vacant'
  return ways.to(target).some((channel) => channel !== 'cwc') ? 'unused' : 'unknown'
}

function cwcLackOf({ content, registered, rule }: Covering, offices: readonly CoveredOffice[]): Coverage['cwc'] {
  const held = offices.filter(({ target }) => target.holder && target.country === 'US')
  const left = held.filter(({ target, channel }) => target.cwcOffice !== null && channel !== 'cwc')
  const missing = missingForCwc(content.cwc)
  const say = (lack: CwcLack, offices: number) => ({ lack, offices })
  if (left.length > 0) {
    if (!left.some(({ target }) => ways.areConstituents(rule, target))) return say('constituents', left.length)
    const closed = left.filter(({ target }) => !isRegisteredWith(target, registered))
    if (closed.length > 0) return say('unregistered', closed.length)
    if (!content.channels.includes('cwc')) return say('unused', left.length)
    if (missing) return say(missing, left.length)
  }
  const senators = held.filter(({ target }) => target.chamber === 'us-senate')
  const hasList = senators.some(({ target }) => target.cwcOffice !== null)
  return registered.senate && senators.length > 0 && !hasList ? say('senateList', senators.length) : null
}
