const minute = 60_000
const day = 24 * 60 * minute

/** Until when a session lives that is used now: 30 days on one's own device, 15 minutes on a shared one. */
export function sessionEnd(isSharedDevice: boolean, now: Date): Date {
  return new Date(now.getTime() + (isSharedDevice ? 15 * minute : 30 * day))
}

/** Not every request is written down: on one's own device once in ten minutes, on a shared one twice a minute. */
export function isWorthNoting(isSharedDevice: boolean, seenAt: Date, now: Date): boolean {
  return now.getTime() - seenAt.getTime() >= (isSharedDevice ? minute / 2 : 10 * minute)
}
