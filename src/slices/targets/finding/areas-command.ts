import { CommandRefusal } from '#platform/errors.ts'
import { type Words, wordsFor } from '#platform/i18n.ts'
import { readPoint } from '../maps/read-point.ts'
import { learnToSpeak } from '../messages.ts'
import { areaName, officeTitle } from '../offices/office-name.ts'
import { readTargetsOfAreas } from '../offices/target.queries.ts'
import type { Target } from '../offices/target.ts'
import type { Needs } from '../postal-codes/find-by-postal-code.ts'
import { loadAtlas, type Supply } from './directory.ts'
import { type AreaAnswer, findAreas, findAt } from './find-areas.ts'

/** What `clamor areas find --json` prints. */
export type AreasAnswer = {
  /** The person's own areas; where `needs` is not null, those that it may be. */
  areas: FoundArea[]
  needs: Needs
}

export type FoundArea = {
  /** Null where the area has no division id: lines that only give names. */
  ocdId: string | null
  name: string
  /** Everybody whom the people of this area elect; `holder` null: vacant. */
  seats: { title: string; holder: string | null; party: string | null }[]
}

/**
 * Which areas of the instance a ZIP code, or a point such as `38.99,-77.03`, lies in, and who answers to the people there.
 * @throws CommandRefusal (exit code 2) where the point is none
 */
export async function answerAreas(
  supply: Supply,
  { zip, at }: { zip?: string | undefined; at?: string | undefined },
  words: Words = wordsFor({ locale: 'en' }),
): Promise<AreasAnswer> {
  learnToSpeak()
  const atlas = await loadAtlas(supply)
  const { areas, needs } = at === undefined ? await findAreas(atlas, { postalCode: zip ?? '' }) : locate(atlas, at)
  const offices = await readTargetsOfAreas(supply.db, [...new Set(areas.flatMap(withOuterAreas))])
  return { areas: areas.map((key) => describe(words, key, offices)), needs }
}

function locate(atlas: Parameters<typeof findAt>[0], at: string): AreaAnswer {
  const point = readPoint(at)
  if (!point) throw new CommandRefusal(`${at} is no point. Write latitude and longitude in degrees: 38.99,-77.03`, 2)
  return findAt(atlas, point)
}

/** A district, its state, its country. */
function withOuterAreas(key: string): string[] {
  const steps = key.split('/')
  return steps.map((_, index) => steps.slice(0, index + 1).join('/'))
}

function describe(words: Words, key: string, offices: readonly Target[]): FoundArea {
  const areas = withOuterAreas(key)
  const own = offices.filter(({ areaKey }) => areaKey !== null && areas.includes(areaKey))
  return {
    ocdId: key.startsWith('ocd-division/') ? key : null,
    name: areaName(words, key),
    seats: own.map((target) => ({
      title: officeTitle(words, target),
      holder: target.holder?.fullName ?? null,
      party: target.holder?.party ?? null,
    })),
  }
}
