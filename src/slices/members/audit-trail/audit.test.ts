import { expect, test } from 'vitest'
import { writeAudit } from '#platform/audit.ts'
import { inOrganisation } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { site } from '#test/site.ts'
import { code } from '#test/source.ts'
import en from '../messages/en.json' with { type: 'json' }

async function siteWithEntries(entries: number) {
  const home = await site()
  const owner = await signedIn(home, 'owner')
  await inOrganisation(home.db, home.organisation.id, async (db) => {
    for (let count = 1; count <= entries; count++) {
      const details = { name: `Person ${count}`, from: 'viewer', to: 'editor' }
      await writeAudit(db, {
        actor: { id: null, name: 'Inés' },
        verb: 'members.changeRole',
        subject: 'member',
        details,
      })
    }
  })
  return { ...home, owner }
}

test('the trail is readable, the newest entry first', async () => {
  const { owner } = await siteWithEntries(3)

  const page = await owner.get('/es/console/audit')

  expect(page.body).toContain('Cambió una función')
  expect(page.body.indexOf('Person 3')).toBeLessThan(page.body.indexOf('Person 1'))
  expect(page.body).toContain('3 anotaciones')
})

test('a long trail has pages that can be bookmarked', async () => {
  const { owner } = await siteWithEntries(120)

  const first = await owner.get('/en/console/audit')
  const second = await owner.get('/en/console/audit?before=71')
  const last = await owner.get('/en/console/audit?before=21')

  expect(first.body).toContain('href="/en/console/audit?before=71"')
  expect(first.body).not.toContain('rel="prev"')
  expect(second.body).toContain('Person 70<')
  expect(second.body).toContain('href="/en/console/audit?before=21"')
  expect(second.body).toContain('href="/en/console/audit" rel="prev"')
  expect(last.body).toContain('Person 1<')
  expect(last.body).not.toContain('rel="next"')
})

test('an empty trail says what will stand there', async () => {
  const { owner } = await siteWithEntries(0)

  expect((await owner.get('/en/console/audit?before=x')).body).toContain('Nothing has been done yet')
})

test('a verb that no catalogue knows is shown as it is', async () => {
  const { owner, db, organisation } = await siteWithEntries(0)
  await inOrganisation(db, organisation.id, (db) =>
    writeAudit(db, { actor: { id: null, name: 'Inés' }, verb: 'other.thing', subject: 'thing' }),
  )

  expect((await owner.get('/en/console/audit')).body).toContain('other.thing')
})

test('every act that is written down has words', () => {
  const verbs = code.flatMap(({ text }) => [...text.matchAll(/\bverb: '([\w.-]+)'/g)].map(([, verb]) => verb))

  const silent = verbs.filter((verb) => !(`members.audit.verbs.${verb}` in en))

  expect(verbs.length).toBeGreaterThan(10)
  expect(silent.map((verb) => `${verb}: add members.audit.verbs.${verb} to both catalogues of members`)).toEqual([])
})
