import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { runJobs } from '#test/run-jobs.ts'
import { site } from '#test/site.ts'
import { land, publishedPost } from '../cast.ts'
import { listPublished } from '../publications/published.queries.ts'
import { remakePublications } from './remake-publications.ts'
import { beginRemaking, readRemaking } from './settings.queries.ts'
import { sweepLanguages } from './sweep-languages.ts'

const path = '/en/console/site/languages'
const now = new Date('2026-11-20T12:00:00Z')

async function twoPosts() {
  const home = await site()
  const { db, organisation } = home
  const tomas = await signedIn(home, 'editor')
  const inEnglish = await publishedPost(db, organisation, { texts: { en: { ...land.en, slug: 'only-english' } }, now })
  await publishedPost(db, organisation, { now })
  const shown = (locale: string) =>
    inOrganisation(db, organisation.id, async (db) =>
      (await listPublished(db, { locale, limit: 10 })).map(({ textLocale }) => textLocale).toSorted(),
    )
  return { home, tomas, inEnglish, shown, organisationId: organisation.id }
}

test('what a policy changes is told before it is chosen, and afterwards every post follows', async () => {
  const { home, tomas, shown } = await twoPosts()
  const { body } = await tomas.get(`${path}?policy=fallback`)
  expect(body).toContain('For readers, one post changes.')
  expect(body).toContain('Spanish: one appears, none goes')
  expect(await shown('es')).toEqual(['es'])
  await tomas.post(`${path}/policy`, { policy: 'fallback' })
  await tomas.post(`${path}/policy`, { policy: 'fallback' })
  expect((await tomas.get(path)).body).toContain('Pages are being made anew: 0 of 2 posts')
  await runJobs(home)
  expect(await shown('es')).toEqual(['en', 'es'])
  expect((await tomas.get(path)).body).not.toContain('being made anew')
  await tomas.post(`${path}/policy`, { policy: 'wait' })
  await runJobs(home)
  expect([await shown('en'), await shown('es')]).toEqual([['en'], ['es']])
})

test('a language is shown by its own name and direction before it is added, and taking it out asks', async () => {
  const { home, tomas, shown } = await twoPosts()
  await tomas.post(`${path}/policy`, { policy: 'fallback' })
  expect((await tomas.get(`${path}?add=ar`)).body).toMatch(/<b lang="ar" dir="rtl">العربية<\/b> · from right to left/)
  expect((await tomas.get(`${path}?add=nothing+at+all`)).statusCode).toBe(422)
  expect((await tomas.post(`${path}/additions`, { language: '??' })).statusCode).toBe(422)
  await tomas.post(`${path}/additions`, { language: 'PT-br' })
  await tomas.post(`${path}/additions`, { language: 'pt-BR' })
  await runJobs(home)
  expect(await shown('pt-BR')).toEqual(['en', 'en'])
  expect((await tomas.get(`${path}?remove=pt-BR`)).body).toContain('Portuguese')
  await tomas.post(`${path}/removals`, { language: 'pt-BR' })
  await tomas.post(`${path}/removals`, { language: 'es' })
  await runJobs(home)
  expect([await shown('pt-BR'), await shown('es')]).toEqual([[], ['en', 'es']])
})

test('a making anew that stopped goes on where it was; done again it does nothing', async () => {
  const { home, shown, organisationId, inEnglish } = await twoPosts()
  const { db } = home
  const inside = <T>(work: Parameters<typeof inOrganisation<T>>[2]) => inOrganisation(db, organisationId, work)
  await inside(async (db) => {
    await db.deleteFrom('post_publications').execute()
    await beginRemaking(db, 2, ['en', 'es'])
    // As a worker left it that had the first post done.
    await db.updateTable('publishing_settings').set({ remade_to: inEnglish, remade: 1 }).execute()
  })
  await Promise.all([1, 2].map(() => remakePublications({ db }, { organisationId })))
  expect([await shown('en'), await shown('es')]).toEqual([['en'], ['es']])
  expect(await inside((db) => readRemaking(db))).toBeNull()
})

test('a site that speaks one language less, or one more, has its posts made anew, though its settings know nothing of them', async () => {
  const { home, tomas, shown } = await twoPosts()
  await tomas.post(`${path}/policy`, { policy: 'fallback' })
  await runJobs(home)
  const sweep = async (locales: ('en' | 'es')[]) => {
    await sweepLanguages({ db: home.db, now: () => new Date() }, [{ ...home.organisation, locales }])
    return inOrganisation(home.db, home.organisation.id, readRemaking)
  }

  expect(await sweep(['en', 'es'])).toBeNull()
  expect(await sweep(['en'])).toMatchObject({ of: 2 })
  await inOrganisation(home.db, home.organisation.id, (db) =>
    db
      .updateTable('organisations')
      .set({ locales: ['en'] })
      .execute(),
  )
  await runJobs(home)
  expect([await shown('en'), await shown('es')]).toEqual([['en', 'en'], []])
  expect(await sweep(['en'])).toBeNull()
})
