const minute = 60_000
const day = 24 * 60 * minute

/** Until when a session lives that is used now: 30 days on one's own device, 15 minutes on a shared one. */
export function sessionEnd(isSharedDevice: boolean, now: Date): Date {
  return new Date(now.getTime() + (isSharedDevice ? 15 * minute : 30 * day))
}

/**
 * Not every request is written down: on one's own device once in ten minutes, on a shared one twice a minute; and at once where
 * the session was about to end, because a tab that was thought closed has come back.
 */
export function isWorthNoting(isSharedDevice: boolean, expiresAt: Date, now: Date): boolean {
  const gained = sessionEnd(isSharedDevice, now).getTime() - expiresAt.getTime()
  return gained >= (isSharedDevice ? minute / 2 : 10 * minute)
}

/** What is left of a session on a shared device whose tab was closed: long enough for the next page of a slow line to say that it was not. */
export const afterTab = minute / 2
