import { CommandRefusal } from '#platform/errors.ts'
import { targetCommands } from '../../slices/targets/slice.ts'
import { answer } from '../answer.ts'
import { exitCodes } from '../exit-codes.ts'
import { type Given, inBuilding } from '../instance.ts'

const asks = {
  address: 'Several districts: the street address decides.',
  choice: 'Several districts: the person picks among these.',
  state: 'Not known here: ask for the state.',
} as const

/** Says which areas a postal code or a point lies in, and who answers to the people there. Ends with `no` where there is none. */
export function findAreasOf(given: Given & { zip?: string; at?: string }): Promise<void> {
  const { zip, at } = given
  if ((zip === undefined) === (at === undefined))
    throw new CommandRefusal('Say where: either --zip 20910, or --at 38.99,-77.03.', exitCodes.usage)
  return inBuilding(given, async ({ platform }) => {
    const found = await targetCommands.answerAreas(platform, { zip, at })
    answer(given, found, () => [
      ...found.areas.flatMap(({ name, ocdId, seats }) => [
        `${name}${ocdId ? ` (${ocdId})` : ''}`,
        ...seats.map(({ title, holder, party }) => `  ${title}: ${holder ?? 'vacant'}${party ? `, ${party}` : ''}`),
      ]),
      ...(found.needs ? [asks[found.needs]] : []),
    ])
    if (found.areas.length === 0) process.exitCode = exitCodes.no
  })
}
