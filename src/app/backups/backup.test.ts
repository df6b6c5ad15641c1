import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Decrypter } from 'age-encryption'
import pg from 'pg'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { verifyAudit } from '#platform/audit.ts'
import { backUp } from '#platform/backup/back-up.ts'
import { type Key, newKeyPair } from '#platform/backup/backup-key.ts'
import { verifyArchive } from '#platform/backup/verify-archive.ts'
import { openDataFolder } from '#platform/data-folder.ts'
import { inOrganisation, openDatabase, sql } from '#platform/db.ts'
import { folderStorage } from '#platform/media/folder-storage.ts'
import { keepPicture } from '#platform/media/keep-picture.ts'
import { atEnd, shared } from '#test/at-end.ts'
import { house, openOther } from '#test/house.ts'
import { platformOf } from '#test/site.ts'
import { ines, publishedAction } from '../../slices/actions/cast.ts'
import { countedParticipations, countStates, manyOffices } from '../../slices/actions/letters/cast.ts'
import { fanOutLetters } from '../../slices/actions/letters/fan-out-letters.ts'
import { emptyInstance, readEverything } from '../demo/cast.ts'
import { migrationsFolder } from '../project-root.ts'
import { backedUp, emptyPlace, key, newFolder, pair, restored, schemaOf } from './cast.ts'

const passphrase = 'four words that nobody says'

/** Rows that say which processes run, or when something was set up, and nothing that an organisation owns. */
function lasting(everything: Map<string, string[]>): [string, string[]][] {
  return [...everything].filter(([table]) => !/^(schema_migrations|job_workers|graphile_worker\.)/.test(table))
}

// biome-ignore lint/correctness/useYield: it fails before
async function* listing(): AsyncGenerator<string> {
  throw new Error('the disk is gone')
}

async function listed(keys: AsyncIterable<string>): Promise<string[]> {
  const list: string[] = []
  for await (const key of keys) list.push(key)
  return list
}

describe('an instance with everything in it', () => {
  const it = shared(async () => {
    const instance = await emptyInstance()
    await instance.load()
    await openOther(instance.platform.db)
    const report = await backedUp(instance)
    return { ...instance, report }
  }, 300_000)

  test('comes back with every row of every table, in the schema that it had', async () => {
    const place = await emptyPlace()

    await restored(place, it().report.file)

    const [before, after] = [await it().everything(), await readEverything(place.urls.app)]
    expect(lasting(before).filter(([, rows]) => rows.length > 0).length).toBeGreaterThan(20)
    expect(lasting(after)).toEqual(lasting(before))
    expect(await schemaOf(place.urls.app)).toEqual(await schemaOf(it().urls.app))
  })

  test('comes back with its pictures, and with the keys that what it holds is read with, but not the passwords of a server', async () => {
    const { data, media } = it().platform
    data.secret('postgres')
    const sealed = data.secret('private-links')[0].key
    const place = await emptyPlace()
    const own = place.data.secret('database-app')[0].key
    await restored(place, (await backedUp(it())).file)

    const there = folderStorage(place.data)
    const keys = await listed(media.keys('copies'))
    expect(keys.length).toBeGreaterThan(3)
    expect((await listed(there.keys('copies'))).sort()).toEqual(keys.sort())
    expect(await there.read('copies', keys[0] ?? '')).toEqual(await media.read('copies', keys[0] ?? ''))
    const again = openDataFolder(place.data.path)
    expect(again.secret('private-links')[0].key).toEqual(sealed)
    expect(again.secret('database-app')[0].key).toEqual(own)
    expect(again.secret('postgres')[0].key).not.toEqual(data.secret('postgres')[0].key)
    expect(readdirSync(place.data.path)).not.toContain('restoring')
  })

  test('is what its manifest says, row by row, and can be opened without Clamor', async () => {
    const { file, parts } = it().report
    const decrypter = new Decrypter()
    decrypter.addIdentity(pair.identity)
    const archive = join(newFolder(), 'archive.tar.gz')
    writeFileSync(archive, await decrypter.decrypt(readFileSync(file)))
    const folder = newFolder()
    execFileSync('tar', ['xzf', archive, '-C', folder])

    const supporters = readFileSync(join(folder, 'database/supporters/000001.csv'), 'utf8').trim().split('\n')
    expect(supporters[0]).toBe('organisation_id,id,email,given_name,family_name,locale,created_at,forgotten_at')
    expect(supporters.length - 1).toBe(parts['database/supporters']?.count)
    expect(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))).toEqual({ parts })
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).not.toContain('"database-app"')
  })

  test('was written to a file that nobody else can read, and nothing else was left beside it', async () => {
    const folder = newFolder()
    const { file } = await backedUp(it(), join(folder, 'clamor.age'))

    expect(readdirSync(folder)).toEqual(['clamor.age'])
    expect(execFileSync('stat', ['-c', '%a', file], { encoding: 'utf8' }).trim()).toBe('600')
    expect(readFileSync(file).includes('@')).toBe(true)
    expect(readFileSync(file, 'latin1')).not.toContain('supporters')
  })

  test('a file that is cut off, altered, locked with something else, or something else is refused, and says which', async () => {
    const whole = readFileSync(it().report.file)
    const file = join(newFolder(), 'broken.age')
    const saysOf = async (bytes: Buffer, tried: Key = key) => {
      writeFileSync(file, bytes)
      return verifyArchive(file, tried).then(
        () => 'fine',
        (error) => `${error.exitCode} ${error.message}`,
      )
    }
    const flipped = (at: number) => {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      return bytes
    }

    expect(await saysOf(whole)).toBe('fine')
    for (const length of [whole.length - 1, Math.floor(whole.length / 2), 70_000])
      expect(await saysOf(whole.subarray(0, length))).toMatch(/^65 .*damaged or was cut off.*Nothing was changed\.$/)
    for (const at of [whole.length - 20, Math.floor(whole.length / 2), 400])
      expect(await saysOf(flipped(at))).toMatch(/^65 .*damaged or was cut off/)
    expect(await saysOf(whole, { identities: [(await newKeyPair()).identity] })).toMatch(/^65 This key does not open/)
    expect(await saysOf(whole, { passphrase })).toMatch(/^65 .*or it was locked with a key instead/)
    expect(await saysOf(Buffer.from('PK\x03\x04 a picture'))).toMatch(/^65 .*is no backup/)
    expect(await saysOf(Buffer.alloc(0))).toMatch(/^65 .*is no backup/)
  }, 60_000)
})

test('a passphrase opens it; another one, or a key, does not', async () => {
  const home = await house()
  const { platform } = await platformOf(home)
  const file = join(newFolder(), 'clamor.age')
  platform.data.secret('session')
  const { data, media } = platform
  await backUp({ file, lock: { passphrase }, ownerUrl: home.urls.owner, data, media, clamor: 'test' })

  expect((await verifyArchive(file, { passphrase })).parts['database/organisations']?.count).toBe(1)
  await expect(verifyArchive(file, { passphrase: `${passphrase}!` })).rejects.toThrow('This is not the passphrase')
  await expect(verifyArchive(file, key)).rejects.toThrow('or it was locked with a passphrase instead')
})

test('a passphrase that can be guessed, and a folder that is not there, are refused; what was there before stays', async () => {
  const home = await house()
  const { platform } = await platformOf(home)
  platform.data.secret('session')
  const file = join(newFolder(), 'clamor.age')
  writeFileSync(file, 'yesterday')
  const { data, media } = platform
  const request = { file, ownerUrl: home.urls.owner, data, media, clamor: 'test' }

  await expect(backUp({ ...request, lock: { passphrase: 'password' } })).rejects.toThrow('16 letters or more')
  await expect(backUp({ ...request, lock: { recipients: ['age1nothing'] } })).rejects.toThrow('no public key of age')
  await expect(backedUp({ ...home, platform }, '/nowhere/clamor.age')).rejects.toThrow(
    '/nowhere/clamor.age cannot be written',
  )
  const lost = { ...media, keys: () => listing() }
  await expect(backedUp({ ...home, platform: { ...platform, media: lost } }, file)).rejects.toThrow('the disk is gone')
  expect([readFileSync(file, 'utf8'), readdirSync(join(file, '..'))]).toEqual(['yesterday', ['clamor.age']])
})

test('made while people act, it holds one moment: rows and counters agree', async () => {
  const home = await house()
  const { platform } = await platformOf(home)
  platform.data.secret('session')
  const { db, organisation } = home
  const cast = await publishedAction(db, organisation, { offices: manyOffices(2) })
  let people = 0
  let isOver = false
  const acting = (async () => {
    for (; !isOver; people += 20) {
      const participationIds = await countedParticipations(db, organisation, cast, 20, people + 1)
      await fanOutLetters(platform, { organisationId: organisation.id, participationIds })
    }
  })()
  while (people === 0) await countStates(db, organisation)
  const { file, parts } = await backedUp({ ...home, platform })
  isOver = true
  await acting
  const place = await emptyPlace()

  await restored(place, file)

  const there = openDatabase(place.urls.app)
  atEnd(() => there.close())
  const { rows, tallies } = await countStates(there.db, organisation)
  expect(tallies).toEqual(rows)
  const written = await inOrganisation(there.db, organisation.id, (db) =>
    db.selectFrom('action_participations').select('id').where('fanned_out_at', 'is not', null).execute(),
  )
  expect(parts['database/action_letters']?.count).toBe(written.length * 2)
  expect(written.length).toBeGreaterThan(0)
})

test('a restore that fails half way leaves what was there', async () => {
  const home = await house()
  const { platform } = await platformOf(home)
  platform.data.secret('session')
  const bytes = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#1a56c4' } })
    .png()
    .toBuffer()
  const upload = { bytes, credit: 'Ours', alt: { en: 'Blue' } }
  await keepPicture(home.db, platform.media, { organisationId: home.organisation.id, actor: ines, upload })
  const { file } = await backedUp({ ...home, platform })
  const place = await emptyPlace()
  await restored(place, file)
  const before = await readEverything(place.urls.app)
  const pictures = readdirSync(place.data.mediaCopies)

  await expect(restored(place, file, { finish: () => Promise.reject(new Error('a fault')) })).rejects.toThrow('a fault')

  expect(await readEverything(place.urls.app)).toEqual(before)
  expect(readdirSync(place.data.mediaCopies)).toEqual(pictures)
  expect(existsSync(join(place.data.path, 'restoring'))).toBe(false)
})

test('a backup of an older Clamor is brought up to date; one of a newer is refused', async () => {
  const home = await house()
  const { platform } = await platformOf(home)
  platform.data.secret('session')
  const { file } = await backedUp({ ...home, platform })
  const folder = newFolder()
  cpSync(migrationsFolder, folder, { recursive: true })
  writeFileSync(
    join(folder, '20991231_0000_later.sql'),
    "alter table organisations add column nickname text not null default 'none'",
  )
  const newer = pathToFileURL(`${folder}/`)
  const place = await emptyPlace()

  expect((await restored(place, file, { migrationsFolder: newer })).migrated).toEqual(['20991231_0000_later.sql'])

  const client = new pg.Client({ connectionString: place.urls.owner })
  await client.connect()
  const { rows } = await client.query('select name, nickname from organisations')
  await client.end()
  expect(rows).toEqual([{ name: 'Puente Solidario', nickname: 'none' }])

  const later = await backedUp({ platform: { ...platform, data: place.data }, urls: place.urls })
  await expect(restored(await emptyPlace(), later.file)).rejects.toThrow(
    /made by a newer Clamor .*20991231_0000_later.sql/,
  )
})

test('nobody restores under the feet of a server that runs', async () => {
  const home = await house()
  const { platform } = await platformOf(home)
  platform.data.secret('session')
  const { file } = await backedUp({ ...home, platform })
  const place = await emptyPlace()
  const server = openDatabase(place.urls.app, { connections: 1 })
  await sql`select 1`.execute(server.db)

  await expect(restored(place, file)).rejects.toThrow('Stop Clamor on every machine first')

  await server.close()
  await restored(place, file)
  const there = openDatabase(place.urls.app)
  atEnd(() => there.close())
  expect(await inOrganisation(there.db, home.organisation.id, verifyAudit)).toMatchObject({ broken: null })
})
