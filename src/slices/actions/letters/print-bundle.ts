import { setImmediate } from 'node:timers/promises'
import { type Db, inOrganisation } from '#platform/db.ts'
import type { Words } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import { type Bookmark, type Paper, paperSizeOf } from '#platform/paper.ts'
import type { Platform } from '#platform/platform.ts'
import { names, readTargets, type Target } from '#slices/targets'
import {
  type Bundle,
  type BundledLetter,
  type BundledOffice,
  readBundledLetters,
  readBundledOffices,
} from './bundle.queries.ts'
import { addressBy } from './choose-channel.ts'
import { printLetter, wordsOfLetter } from './print-letter.ts'

export type PrintedBundle = {
  organisation: Organisation
  /** Of whoever prints it: the cover is in their language, each letter in its own. */
  words: Words
  /** What the action is called among staff. */
  title: string
  bundle: Bundle
}

/** Letters are read and written a few at a time, so that a bundle of thousands takes no more memory than a small one. */
const atOnce = 20

/** A bundle as it is printed: a list of the offices with their numbers, then every letter on a page of its own; bytes as they are made. */
export async function* printBundle(
  platform: Pick<Platform, 'db' | 'paper'>,
  printed: PrintedBundle,
): AsyncGenerator<Uint8Array> {
  const { organisation, words, title, bundle } = printed
  const inside = <T>(work: (db: Db) => Promise<T>) => inOrganisation(platform.db, organisation.id, work)
  const offices = await inside((db) => readBundledOffices(db, bundle.id))
  const targets = await inside((db) =>
    readTargets(
      db,
      offices.map(({ seatId }) => seatId),
    ),
  )
  const byId = new Map(targets.map((target) => [target.seatId, target]))
  const size = paperSizeOf(organisation.country)
  const paper = await platform.paper({ title, language: words.locale, author: organisation.name, size })
  writeCover(paper, printed, offices, byId)
  yield* paper.pieces()
  for (let after = 0; ; ) {
    const letters = await inside((db) => readBundledLetters(db, bundle.id, { after, limit: atOnce }))
    for (const letter of letters) {
      writeLetter(paper, printed, letter, { offices, target: byId.get(letter.seatId) })
      yield* paper.pieces()
    }
    after = letters.at(-1)?.number ?? after
    if (letters.length < atOnce) break
    // Others want to be answered meanwhile.
    await setImmediate()
  }
  paper.end()
  yield* paper.pieces()
}

function writeCover(
  paper: Paper,
  { organisation, words, title, bundle }: PrintedBundle,
  offices: readonly BundledOffice[],
  targets: ReadonlyMap<string, Target>,
): void {
  const letters = offices.reduce((sum, office) => sum + office.letters, 0)
  const say = (key: 'cover' | 'office' | 'numbers' | 'letters') => words.say(`actions.letters.bundles.${key}`)
  paper.part({ bookmarks: [{ title: say('cover'), level: 1 }], foot: organisation.name })
  paper.heading(title, 1)
  paper.paragraph(
    words.say('actions.letters.bundles.coverText', {
      organisation: organisation.name,
      letters,
      offices: offices.length,
      day: words.date(bundle.madeAt),
    }),
  )
  paper.table(
    [say('office'), say('numbers'), say('letters')],
    offices.map((office) => [
      nameOf(words, office, targets.get(office.seatId)),
      office.first === office.last
        ? words.number(office.first)
        : `${words.number(office.first)}–${words.number(office.last)}`,
      words.number(office.letters),
    ]),
  )
}

/** An office that is gone keeps the name that its letters have. */
function nameOf(words: Words, { office, holderName }: BundledOffice, target: Target | undefined): string {
  const name = target ? names.office(words, target) : office
  const holder = target?.holder?.fullName ?? holderName
  return holder && holder !== name ? `${holder}, ${name}` : name
}

type Around = { offices: readonly BundledOffice[]; target: Target | undefined }

function writeLetter(
  paper: Paper,
  { organisation, words }: PrintedBundle,
  letter: BundledLetter,
  { offices, target }: Around,
): void {
  const { number, locale, writerName, ...text } = letter
  const opens = offices.find(({ first }) => first === number)
  const foot = words.say('actions.letters.bundles.foot', { number, organisation: organisation.name })
  const writer = writerName || words.say('actions.letters.bundles.nameless')
  const office = opens && `${nameOf(words, opens, target)} (${words.number(opens.letters)})`
  const bookmarks: Bookmark[] = [
    ...(office ? [{ title: office, level: 1 } as const] : []),
    { title: `${words.number(number)} · ${writer}`, level: 2 },
  ]
  const address = target ? addressBy('print', target) : ''
  const own = wordsOfLetter(organisation, locale)
  printLetter(paper, { ...text, words: own, writerName, address }, { foot, bookmarks, isSigned: false })
}
