import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { describeAsRoot } from '#test/as-root.ts'
import { openDataFolder } from '../data-folder.ts'
import { openLog } from '../log.ts'
import { joinPostgres } from './join-postgres.ts'
import { placeCluster } from './placement.ts'
import { readPostmaster } from './postmaster.ts'

const log = openLog('silent')

describeAsRoot('where root puts the database', () => {
  test('the server runs under an account without rights, inside a folder that this account may enter', async () => {
    const data = openDataFolder(newFolder(0o711))
    const postgres = await joinPostgres(data, { log })
    const status = readFileSync(`/proc/${readPostmaster(data.postgres)?.pid}/status`, 'utf8')
    await postgres.leave()

    expect(status).toMatch(/^Uid:\t(?!0\t)/m)
    expect(status).toMatch(/^Groups:\t *$/m)
    expect(statSync(join(data.path, 'secrets.json')).uid).toBe(0)
  })

  test('in a folder closed to others, the cluster stands under /var/lib/clamor', async () => {
    const data = openDataFolder(newFolder(0o700))
    const postgres = await joinPostgres(data, { log })
    await postgres.leave()
    const again = await joinPostgres(data, { log })
    await again.leave()

    expect(homeOf(data.path)).toMatch(/^\/var\/lib\/clamor\/[0-9a-f]{16}$/)
    expect(existsSync(join(homeOf(data.path), 'postgres', 'PG_VERSION'))).toBe(true)
    expect(existsSync(data.postgres)).toBe(false)
  })

  test('a folder that is moved takes its cluster along, and a copy of it may not use the same one', () => {
    const folder = newFolder(0o700)
    const { folder: cluster } = placeCluster(openDataFolder(folder))
    renameSync(folder, `${folder}-moved`)
    onTestFinished(() => rmSync(`${folder}-moved`, { recursive: true }))

    expect(placeCluster(openDataFolder(`${folder}-moved`)).folder).toBe(cluster)

    cpSync(`${folder}-moved`, folder, { recursive: true })
    expect(() => placeCluster(openDataFolder(folder))).toThrow(/is a copy of .*-moved, and both point to one database/)
  })

  test('a folder removed and made anew begins with a new cluster, and the old one is put aside', () => {
    const folder = newFolder(0o700)
    placeCluster(openDataFolder(folder))
    const home = homeOf(folder)
    rmSync(join(folder, 'postgres.location'))

    placeCluster(openDataFolder(folder))

    expect(homeOf(folder)).toBe(home)
    expect(leftFrom(home)).toHaveLength(1)
  })
})

function newFolder(mode: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'clamor-data-'))
  chmodSync(folder, mode)
  onTestFinished(() => {
    if (existsSync(join(folder, 'postgres.location'))) removeHome(homeOf(folder))
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

function homeOf(folder: string): string {
  return readFileSync(join(folder, 'postgres.location'), 'utf8').trim()
}

function leftFrom(home: string): string[] {
  return readdirSync(dirname(home)).filter((name) => name.startsWith(`${basename(home)}.left-`))
}

function removeHome(home: string): void {
  for (const name of leftFrom(home)) rmSync(join(dirname(home), name), { recursive: true })
  rmSync(home, { recursive: true, force: true })
}
