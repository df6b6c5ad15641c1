import type { Log } from '#platform/log.ts'

/** Something done again and again, by every worker process: it must be harmless twice at once. */
export type Appointment = {
  name: string
  /** Seconds from the end of one run to the beginning of the next. */
  every: number
  run(): Promise<unknown>
}

export type Schedule = {
  /** Begins nothing more, and waits for what runs. */
  stop(): Promise<void>
}

/** Keeps appointments until it is stopped. One that fails is logged and comes again at its time. */
export function keep(appointments: readonly Appointment[], log: Log, now = soon): Schedule {
  const timers = new Map<Appointment, NodeJS.Timeout>()
  const inHand = new Set<Promise<void>>()
  let stopped = false
  const plan = (appointment: Appointment, milliseconds: number) => {
    if (stopped) return
    timers.set(appointment, setTimeout(begin, milliseconds, appointment).unref())
  }
  const begin = (appointment: Appointment) => {
    const run = appointment
      .run()
      .then(() => {})
      .catch((error) => log.warn({ err: error, appointment: appointment.name }, 'an appointment failed'))
      .finally(() => {
        inHand.delete(run)
        plan(appointment, appointment.every * 1000)
      })
    inHand.add(run)
  }
  for (const appointment of appointments) plan(appointment, now(appointment))
  return {
    async stop() {
      stopped = true
      for (const timer of timers.values()) clearTimeout(timer)
      await Promise.all(inHand)
    },
  }
}

/** Within five seconds of the start, so that a worker that comes back finds at once what was left, yet not all in one moment. */
function soon({ every }: Appointment): number {
  return Math.random() * Math.min(every, 5) * 1000
}
