import { runBench } from '../../../bench/index.ts'
import { answer } from '../answer.ts'
import { exitCodes } from '../exit-codes.ts'

export type BenchGiven = { json?: boolean; name: string; rounds: number; posts?: number; sharedData?: string }

/** Measures one thing beside its limit. Ends with `no` where the goal was missed. */
export async function bench({ json = false, name, ...request }: BenchGiven): Promise<void> {
  const result = await runBench(name, { ...request, say: (line) => console.error(line) })
  const { ours, limit, ratio, unit, goal, passed, details } = result
  answer({ json }, result, () => [
    `${name}: ${ours} ${unit}, limit ${limit} ${unit}, ratio ${ratio.toFixed(3)} (goal ${goal}): ${passed ? 'reached' : 'missed'}`,
    ...Object.entries(details ?? {}).map(([what, value]) => `  ${what}: ${JSON.stringify(value)}`),
  ])
  if (!passed) process.exitCode = exitCodes.no
}
