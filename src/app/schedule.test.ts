import { expect, test, vi } from 'vitest'
import { openLog } from '#platform/log.ts'
import { keep } from './schedule.ts'

const log = openLog('silent')
const atOnce = () => 0

test('an appointment comes again after its time, also when it failed', async () => {
  vi.useFakeTimers()
  let runs = 0
  const run = async () => {
    runs++
    throw new Error('the database is away')
  }
  const schedule = keep([{ name: 'sweep', every: 10, run }], log, atOnce)

  await vi.advanceTimersByTimeAsync(25_000)
  expect(runs).toBe(3)

  await schedule.stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(runs).toBe(3)
  vi.useRealTimers()
})

test('an appointment does not overtake itself, and stopping waits for it', async () => {
  vi.useFakeTimers()
  const { promise, resolve } = Promise.withResolvers<void>()
  let [begun, stopped] = [0, false]
  const run = () => {
    begun++
    return promise
  }
  const schedule = keep([{ name: 'sweep', every: 1, run }], log, atOnce)

  await vi.advanceTimersByTimeAsync(10_000)
  expect(begun).toBe(1)
  const stopping = schedule.stop().then(() => {
    stopped = true
  })
  await vi.advanceTimersByTimeAsync(1)
  expect(stopped).toBe(false)
  resolve()
  await stopping
  expect(begun).toBe(1)
  vi.useRealTimers()
})
