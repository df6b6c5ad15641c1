import { expect, test } from 'vitest'
import { type Db, inOrganisation } from '#platform/db.ts'
import { zonedTime } from '#platform/zoned-time.ts'
import { createOwner } from '#slices/members'
import { signedIn } from '#test/cast.ts'
import { runJobs } from '#test/run-jobs.ts'
import { site } from '#test/site.ts'
import { ines } from '../../members/cast.ts'
import { land, told, tomas, writtenPost } from '../cast.ts'
import { writePublishingSettings } from '../languages/settings.queries.ts'
import { readDraft } from '../posts/revision.queries.ts'
import { writeDraft } from '../posts/save-draft.ts'
import { lookAhead } from './look-ahead.ts'
import { listPublished } from './published.queries.ts'
import { publishScheduled, schedulePost, sweepSchedules } from './schedule-post.ts'

const due = '2026-11-20T06:00:00Z'

/** The land in both languages, planned in English by an editor for midnight in El Salvador; Inés reads mail in Spanish. */
async function planned() {
  const home = await site()
  const { db, organisation, platform } = home
  await createOwner(db, organisation, ines)
  const editor = await signedIn(home, 'editor')
  const postId = await writtenPost(db, organisation)
  const inside = <T>(work: (db: Db) => Promise<T>) => inOrganisation(db, organisation.id, work)
  const place = { postId, locale: 'en' }
  const plan = (locale: string) => {
    const time = zonedTime('2026-11-20T00:00', 'America/El_Salvador')
    return inside((db) => schedulePost(db, { postId, locale, organisation, actor: editor.actor, time, embargo: '' }))
  }
  platform.now = () => new Date('2026-11-19T12:00:00Z')
  await plan('en')
  await runJobs(home)
  const payload = { organisationId: organisation.id, ...place }
  return {
    ...{ home, editor, postId, inside, plan },
    say: (title: string, body: string) =>
      inside(async (db) => {
        const current = await readDraft(db, place)
        if (current)
          await writeDraft(db, place, current, { content: told({ ...land.en, title, body }), savedBy: tomas })
      }),
    look: async (now: string) => {
      await lookAhead({ ...platform, now: () => new Date(now) }, payload)
      await runJobs(home)
    },
    sweep: async (now: string) => {
      const at = { db, now: () => new Date(now) }
      // As on two machines.
      await Promise.all([sweepSchedules(at, [organisation.id]), publishScheduled(at, payload)])
      await runJobs(home)
      await runJobs(home)
    },
    mails: () => home.postman.bag.splice(0),
  }
}

test('whoever planned a text that lacks something is told an hour before and when it is due, once; it does not come out while it is mended', async () => {
  const { home, editor, postId, inside, say, look, sweep, mails } = await planned()
  await look('2026-11-20T05:00:00Z')
  expect(mails()).toEqual([])

  await say('', '')
  await look('2026-11-20T05:00:00Z')
  await look('2026-11-20T05:01:00Z')
  const [early, ...more] = mails()
  expect(more).toEqual([])
  expect(early).toMatchObject({ to: editor.actor.email, subject: 'Planned, but not ready' })
  expect(early?.text).toContain('is to come out on Friday, November 20, 2026 at 12:00 AM')

  await sweep(due)
  await sweep('2026-11-20T06:00:30Z')
  const [failed, ...others] = mails()
  expect(others).toEqual([])
  expect(failed).toMatchObject({ to: editor.actor.email, subject: 'A planned text did not come out' })
  const link = `/en/console/posts/${postId}/publication#text-en`
  expect(failed?.text.replace(/http:\S+?(?=\/en\/)/, '')).toBe(
    `A text of Puente Solidario (English) was to come out on Friday, November 20, 2026 at 12:00 AM, by the clock of America/El Salvador, and did not, because something was missing. What is left to do:

- Give it a title
- Give it an address
- Write the text

It does not come out by itself any more. When it is ready, publish it or choose another time.

${link}

You get this mail because you publish for Puente Solidario.`,
  )
  expect(failed?.html).toMatch(/<li[^>]*>Give it a title<\/li>.*<li[^>]*>Write the text<\/li>/)
  expect(failed?.html).toContain(link)

  await say('The land', 'Half a sent')
  await sweep('2026-11-20T06:01:00Z')
  expect(await inside((db) => listPublished(db, { locale: 'en', ids: [postId], limit: 1 }))).toEqual([])
  const page = (await editor.get(`/en/console/posts/${postId}/publication`)).body
  expect(page).toContain(
    'It was to come out on Friday, November 20, 2026 at 12:00 AM, by the clock of America/El Salvador',
  )
  expect((await editor.get('/en/console/posts')).body).toContain('could not be published in time')
  expect((await editor.post(`/en/console/posts/${postId}/publication`, { languages: 'en' })).statusCode).toBe(303)
  await sweep('2026-11-20T06:02:00Z')
  expect([mails(), home.postman.bag]).toEqual([[], []])
})

test('where who planned it may publish no more, everybody who may is told, each in their language', async () => {
  const { home, editor, say, sweep, mails } = await planned()
  await say('', 'Something.')
  await inOrganisation(home.db, home.organisation.id, (db) =>
    db.updateTable('members').set({ role: 'viewer' }).where('account_id', '=', editor.actor.accountId).execute(),
  )
  await sweep(due)
  const [mail, ...others] = mails()
  expect(others).toEqual([])
  expect(mail).toMatchObject({ to: ines.email, subject: 'Un texto programado no salió' })
  expect(mail?.text).toContain('debía salir el viernes, 20 de noviembre de 2026')
  expect(mail?.text).toContain('- Póngale un título')
})

test('what comes out while the site waits for another language is told too, and the page warns of it before', async () => {
  const { home, editor, postId, inside, plan, look, sweep, mails } = await planned()
  await inside((db) => writePublishingSettings(db, { policy: 'wait' }))
  const page = async () => (await editor.get(`/en/console/posts/${postId}/publication`)).body
  const warning = 'Neither published nor planned for then: Spanish.'
  expect(await page()).toContain(warning)
  await plan('es')
  expect(await page()).not.toContain(warning)
  await look('2026-11-20T05:00:00Z')
  expect(mails()).toEqual([])
  expect((await editor.post(`/en/console/posts/${postId}/es/unplanning`)).statusCode).toBe(303)
  await look('2026-11-20T05:00:00Z')
  expect(mails().map(({ subject }) => subject)).toEqual(['Planned, but not ready'])

  await sweep(due)
  await sweep(due)
  const [mail, ...others] = mails()
  expect([others, home.postman.bag]).toEqual([[], []])
  expect(mail?.subject).toBe('Published, but nobody sees it yet')
  expect(mail?.text).toContain('- Publish it in these languages too: Spanish.')
})
