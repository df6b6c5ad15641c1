import { expect, test } from 'vitest'
import { inOrganisation, sql } from '#platform/db.ts'
import { loadDirectory, type TargetRule } from '#slices/targets'
import { signedIn } from '#test/cast.ts'
import { describeWithSharedData } from '#test/shared-data.ts'
import { site } from '#test/site.ts'
import { importUnitedStates, ownerOf } from '../../targets/cast.ts'
import { lookAgain } from '../../targets/finding/directory.ts'
import { importCwcOffices } from '../../targets/imports/import-cwc-offices.ts'
import { letterContent, publishedAction } from '../cast.ts'
import { nowhere } from '../letters/choose-channel.ts'
import { coverageOf } from './coverage.ts'

const everywhere = { house: true, senate: true }
const congress: TargetRule = { parts: [{ kind: 'my-representative' }, { kind: 'my-senators' }], match: 'any' }
const ready = { ...letterContent(''), cwc: { topics: ['Immigration' as const], bill: null, stance: null } }

describeWithSharedData('the Congress', () => {
  test('every seat has its way, and what would let more go by Congress’s own system is said', async () => {
    const home = await site()
    const owner = ownerOf(home)
    await importUnitedStates(owner)
    const look = async () => {
      lookAgain(home.db)
      return loadDirectory({ db: home.db, config: {} }, home.organisation.id)
    }
    const directory = await look()
    const cover = (change: Partial<Parameters<typeof coverageOf>[0]>) =>
      coverageOf({ directory, rule: congress, content: ready, registered: everywhere, ...change })

    const unregistered = cover({ registered: nowhere })
    expect(unregistered.offices).toHaveLength(541)
    expect(unregistered).toMatchObject({
      count: { cwc: 0, contact_form: 536 },
      none: 1,
      vacant: 4,
      cwc: { lack: 'unregistered', offices: 437 },
    })
    expect(unregistered.offices[0]).toMatchObject({ target: { holder: { key: 'G000607' } }, lack: 'unknown' })

    expect(cover({})).toMatchObject({ count: { cwc: 437, contact_form: 100 }, none: 0, cwc: { lack: 'senateList' } })
    expect(cover({ content: { ...ready, channels: ['email', 'contact_form'] } }).cwc?.lack).toBe('unused')
    expect(cover({ content: letterContent('') }).cwc).toEqual({ lack: 'topic', offices: 437 })
    const bill = { congress: 119, kind: 's' as const, number: 22 }
    expect(cover({ content: { ...ready, cwc: { ...ready.cwc, bill } } }).cwc?.lack).toBe('stance')
    const everyRepresentative: TargetRule = {
      parts: [{ kind: 'office', country: 'US', chamber: 'us-house' }],
      match: 'any',
    }
    expect(cover({ rule: everyRepresentative })).toMatchObject({ count: { cwc: 0 }, cwc: { lack: 'constituents' } })
    expect(cover({ content: { ...ready, channels: ['email'] } })).toMatchObject({ none: 537, count: { email: 0 } })

    const list = { name: 'active.json', bytes: Buffer.from('{"offices":["SMD01","SMD03","SVT01"]}') }
    expect(await importCwcOffices(owner, list)).toEqual({ fate: 'changed', offices: 3 })
    expect(await importCwcOffices(owner, list)).toEqual({ fate: 'unchanged', offices: 3 })
    const after = coverageOf({ directory: await look(), rule: congress, content: ready, registered: everywhere })
    expect(after).toMatchObject({ count: { cwc: 440, contact_form: 97 }, cwc: null })
  }, 120_000)
})

test('what no letter reaches is said on the page of targets and before publication, office by office, with what mends it', async () => {
  const home = await site()
  const ines = await signedIn(home)
  const { action } = await publishedAction(home.db, home.organisation, {
    offices: [
      { key: 'md/a', title: 'Ministry of Justice', chamber: 'ministry', holder: 'Elena Sosa', email: 'a@md.example' },
      { key: 'md/b', title: 'Ombudsperson', chamber: 'ministry', holder: 'Tomás Rey' },
      { key: 'md/c', title: 'Prefect', chamber: 'ministry', holder: null },
    ],
  })
  const path = `/en/console/actions/${action.id}`

  for (const page of ['targets', 'publication']) {
    const { body } = await ines.get(`${path}/${page}`)
    expect(body).toContain('No letter reaches one of these offices.')
    for (const by of ['email', 'none', 'vacant']) expect(body).toContain(`${path}/coverage?by=${by}"`)
  }
  const none = (await ines.get(`${path}/coverage?by=none`)).body
  expect(none).toContain('Tomás Rey')
  expect(none).not.toContain('Elena Sosa')
  expect(none).toContain('We know no address, form or number of it.')
  expect(none).toMatch(/href="\/en\/console\/targets\/offices\/[\w-]+#correction"/)
  expect((await ines.get(`${path}/coverage`)).body).toContain('Email: we send it')
  expect((await ines.get(`/es/console/actions/${action.id}/coverage?by=vacant`)).body).toContain('Nadie la ocupa')

  await inOrganisation(home.db, home.organisation.id, (db) =>
    sql`update action_revisions set content = content || '{"channels": ["print"]}'`.execute(db),
  )
  expect((await ines.get(`${path}/coverage?by=none`)).body).toContain(
    'This action does not use the ways there are: Email',
  )
})
