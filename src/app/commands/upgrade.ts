import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { backUp } from '#platform/backup/back-up.ts'
import type { DataFolder } from '#platform/data-folder.ts'
import { claimServer } from '#platform/embedded-postgres/claim-server.ts'
import { CommandRefusal } from '#platform/errors.ts'
import { folderStorage } from '#platform/media/folder-storage.ts'
import { answer } from '../answer.ts'
import { exitCodes } from '../exit-codes.ts'
import { type Given, instanceOf, onPremises } from '../instance.ts'
import { projectRoot } from '../project-root.ts'
import { type Change, Clone } from '../upgrades/git.ts'
import { forgetUpgrade, type LastUpgrade, noteUpgrade, readLastUpgrade } from '../upgrades/last-upgrade.ts'
import { restoreBefore, runVersion, tryVersion } from '../upgrades/run-version.ts'
import { version } from '../version.ts'

export type UpgradeGiven = Given & { to?: string; dryRun?: boolean; yes?: boolean; back?: boolean }

/** Goes to a newer version, with a backup before it; one that does not come up is taken back at once. With `back`, takes the last one back. */
export async function upgrade(given: UpgradeGiven): Promise<void> {
  const { data } = instanceOf(given)
  refuseRunning(data)
  const clone = new Clone(projectRoot)
  refuseChanged(clone)
  if (given.back) return goBack(given, data, clone)
  const change = clone.change(clone.fetch(given.to))
  if (change.from === change.to) return answer(given, { change }, () => ['This is the newest version.'])
  if (given.dryRun) return answer(given, { change }, () => saysOf(change))
  if (!(await agrees(given, saysOf(change), 'Upgrade now?')))
    throw new CommandRefusal('Nothing was changed.', exitCodes.no)
  const done = await goForward(data, clone, await backUpBefore(given, change))
  answer(given, { change, migrated: done.migrated, backup: done.backup }, () => [
    `Upgraded to ${done.to.slice(0, 12)}; ${done.migrated.length} migrations were applied, and the site answered.`,
    'Start it as you always do. If something is wrong with it: bin/clamor upgrade --back',
  ])
}

/** Packages are replaced beneath a server that runs, and what it sends would be sent after the backup. */
function refuseRunning(data: DataFolder): void {
  try {
    claimServer(data).release()
  } catch (error) {
    const { message } = error as Error
    throw new CommandRefusal(
      `${message.split('.')[0]}. Stop it for the upgrade (systemctl stop clamor), and start it afterwards.`,
      exitCodes.busy,
    )
  }
}

function refuseChanged(clone: Clone): void {
  const changed = clone.changedFiles()
  if (changed.length === 0) return
  throw new CommandRefusal(
    `Files of Clamor were changed here by hand; put them back first:\n${changed.join('\n')}`,
    exitCodes.no,
  )
}

function saysOf({ from, to, commits, migrations, packages }: Change): string[] {
  const most = 20
  return [
    `From ${from.slice(0, 12)} to ${to.slice(0, 12)}: ${commits.length} changes`,
    ...commits.slice(0, most).map((subject) => `  ${subject}`),
    ...(commits.length > most ? [`  and ${commits.length - most} more`] : []),
    migrations.length > 0 ? `${migrations.length} migrations of the database` : 'The database stays as it is.',
    packages ? 'Packages are installed anew, from the npm registry.' : 'Packages stay as they are.',
  ]
}

/** Beside the database it is a copy of, and no better guarded than that: it is there to go back, not to leave the building. */
function backUpBefore(given: Given, { from, to, migrations }: Change): Promise<LastUpgrade> {
  return onPremises(given, async ({ data, premises }) => {
    const [backup, passphrase] = [
      join(data.path, `upgrade-from-${from.slice(0, 12)}.age`),
      randomBytes(24).toString('base64url'),
    ]
    const lock = { passphrase }
    const { madeAt } = await backUp({
      file: backup,
      lock,
      ownerUrl: premises.urls.owner,
      data,
      media: folderStorage(data),
      clamor: version,
    })
    return { from, to, at: madeAt, backup, passphrase, migrated: migrations }
  })
}

/** Noted before anything changes, with the migrations that are to come: whoever is interrupted can go back by hand. */
async function goForward(data: DataFolder, clone: Clone, note: LastUpgrade): Promise<LastUpgrade> {
  const before = readLastUpgrade(data)
  noteUpgrade(data, note)
  try {
    clone.goTo(note.to)
    const { applied } = JSON.parse(await runVersion(['migrate', '--json'], data)) as { applied: string[] }
    await tryVersion(data)
    const done = { ...note, migrated: applied }
    noteUpgrade(data, done)
    if (before && before.backup !== note.backup) rmSync(before.backup, { force: true })
    return done
  } catch (error) {
    clone.goTo(note.from)
    await restoreBefore(data, note, false)
    forgetUpgrade(data, before)
    if (before?.backup !== note.backup) rmSync(note.backup, { force: true })
    const { message } = error as Error
    throw new CommandRefusal(`${message}\nEverything is again as it was before the upgrade.`, exitCodes.no)
  }
}

async function goBack(given: UpgradeGiven, data: DataFolder, clone: Clone): Promise<void> {
  const last = readLastUpgrade(data)
  if (!last || clone.head() !== last.to)
    throw new CommandRefusal('There is no upgrade here that could be taken back.', exitCodes.no)
  const loses = last.migrated.length > 0
  const says = loses
    ? [
        `The database was changed by ${last.migrated.length} migrations, so it goes back to ${last.at} too.`,
        'What people did since then is lost, and what may have been sent since is held.',
      ]
    : ['The database stays as it is: no migration was applied.']
  if (!(await agrees(given, [`Back to ${last.from.slice(0, 12)}.`, ...says], 'Go back now?')))
    throw new CommandRefusal('Nothing was changed.', exitCodes.no)
  clone.goTo(last.from)
  const restored = loses ? await restoreBefore(data, last, true) : ''
  if (!loses) await runVersion(['migrate'], data)
  answer(given, { back: last.from, restored: loses }, () => [
    ...restored.trim().split('\n').filter(Boolean),
    `This is ${last.from.slice(0, 12)} again. Start it as you always do.`,
  ])
}

async function agrees({ yes }: UpgradeGiven, says: string[], question: string): Promise<boolean> {
  for (const line of says) console.error(line)
  if (yes) return true
  if (!process.stdin.isTTY) throw new CommandRefusal('Nobody can be asked here: say --yes.', exitCodes.usage)
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim())
  } finally {
    terminal.close()
  }
}
