import { createInterface } from 'node:readline/promises'
import { CommandRefusal } from '#platform/errors.ts'
import type { Organisation } from '#platform/organisation.ts'
import { leaveWork } from '#platform/workers.ts'
import { listMembers } from '#slices/members'
import { answer } from '../answer.ts'
import { type DemoReport, loadDemo } from '../demo/load-demo.ts'
import { removeDemo } from '../demo/remove-demo.ts'
import { exitCodes } from '../exit-codes.ts'
import { type Owner, whoRunsThis } from '../first-organisation.ts'
import { type Command, type Given, inBuilding } from '../instance.ts'
import type { Building } from '../platform-of.ts'
import { openProgress } from '../progress.ts'

/** Loads the example, or adds to it what had to wait. */
export function demo(given: Given & { host?: string }): Promise<void> {
  return inBuilding(given, async (command) => {
    const progress = openProgress('Telling the example')
    try {
      const report = await loadDemo(command, {
        url: command.premises.urls.app,
        owner: await ownerOf(command),
        hostName: given.host?.toLowerCase() ?? null,
        told: progress.show,
      })
      progress.end()
      const address = command.platform.publicUrl(report.organisation)
      answer(given, { ...report, organisation: report.organisation.slug, address }, () => lines(report, address))
    } finally {
      progress.end()
      await leaveWork(command.platform.db)
    }
  })
}

/** Whoever owns the first organisation owns the example too. */
async function ownerOf({ platform, sites }: Command & Building): Promise<Owner> {
  const [first] = await sites.read()
  const members = first ? await listMembers(platform.db, first) : []
  const owner = members.find(({ role }) => role === 'owner')
  if (!owner) return whoRunsThis(platform.config)
  return { name: owner.name, email: owner.email, locale: owner.locale === 'es' ? 'es' : 'en' }
}

const what = {
  loaded: 'The example is loaded.',
  'published the second action': 'The action to the Congress is published, and people have written.',
  nothing: 'The example is complete; nothing was changed.',
}

function lines({ did, actions, waitsForOffices }: DemoReport, address: string): string[] {
  const written = actions.map(({ name, people, letters }) => {
    const sum = Object.values(letters).reduce<number>((all, count = 0) => all + count, 0)
    return `  ${name}: ${people} people, ${sum} letters`
  })
  const wait =
    'Its second action waits for the offices of the United States: bin/clamor targets import, then this again.'
  return [what[did], ...written, `  ${address}`, ...(waitsForOffices ? [wait] : [])]
}

/** Takes the example off, after asking whoever sits at the terminal. */
export function demoRemove(given: Given & { organisation?: string; yes?: boolean }): Promise<void> {
  return inBuilding(given, async (command) => {
    const organisation = await chosen(command, given.organisation)
    if (!given.yes && !(await isSure(organisation))) throw new CommandRefusal('Nothing was removed.', exitCodes.no)
    const { first } = await removeDemo(command, organisation)
    const address = command.platform.publicUrl(first)
    answer(given, { removed: organisation.slug, first: first.slug, address }, () => [
      `${organisation.name} is gone, with its people, letters, pictures and mails.`,
      `The first organisation is now ${first.name}: ${address}`,
    ])
  })
}

async function chosen({ sites }: Building, slug: string | undefined): Promise<Organisation> {
  const organisations = await sites.read()
  const found = organisations.find((one) => (slug === undefined ? one.is_demo : one.slug === slug))
  if (found) return found
  throw new CommandRefusal(
    slug === undefined ? 'There is no example on this instance.' : `No organisation is called ${slug}.`,
    exitCodes.no,
  )
}

async function isSure({ name }: Organisation): Promise<boolean> {
  if (!process.stdin.isTTY) throw new CommandRefusal('Nobody can be asked here: say --yes.', exitCodes.usage)
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    const said = await terminal.question(`Remove ${name}, the example, with everything in it? [y/N] `)
    return /^y(es)?$/i.test(said.trim())
  } finally {
    terminal.close()
  }
}
