import { Refusal } from './errors.ts'

/**
 * Work that fills the memory when it is done side by side: each waits for the one before it, whatever became of that.
 * @param mostWaiting with the one that is being done; @returns a function that throws Refusal 503 where too many wait
 */
export function oneAtATime(mostWaiting: number): <T>(work: () => Promise<T>) => Promise<T> {
  let turn: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return async (work) => {
    if (waiting >= mostWaiting) throw new Refusal(503, 'platform.tooMany.title')
    waiting++
    const result = turn.then(work)
    turn = result.catch(() => {})
    return result.finally(() => {
      waiting--
    })
  }
}
