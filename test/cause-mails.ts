import { sql } from '#platform/db.ts'
import { ana, type Visitors } from '../src/slices/actions/participations/cast.ts'
import { rescueOwner } from '../src/slices/members/rescues/rescue-owner.ts'
import { signedIn } from './cast.ts'
import { runJobs } from './run-jobs.ts'

/** One of every mail that people get: thanks, confirm, acted again, a sign-up and one who is on the list, invitation, sign-in link, rescue, news of one's own account. Answers with the address of a thanks page. */
export async function causeMails(house: Visitors): Promise<string> {
  const owner = await signedIn(house, 'owner')
  const thanks = await house.act()
  await house.send(house.path, { ...ana, email: 'sam@example.org', step: '2' })
  await runJobs(house)
  await house.inside((db) =>
    sql`update action_participations set created_at = created_at - interval '20 minutes'`.execute(db),
  )
  await house.act()
  await owner.post('/en/console/members/invitations', { email: 'noor@example.org', role: 'researcher', locale: 'en' })
  await owner.post(`/en/console/members/${owner.actor.memberId}/sign-in-links`)
  const { db, organisation, platform } = house
  const site = platform.publicUrl(organisation)
  await rescueOwner(db, { organisation, email: owner.actor.email, site, now: platform.now() })
  await owner.post('/en/console/security/codes')
  await signUpTwice(house)
  await runJobs(house)
  return thanks
}

/** Lee asks for news, confirms, and asks again. */
async function signUpTwice(house: Visitors): Promise<void> {
  const wording = /name="wording" value="([^"]+)"/.exec((await house.get('/en/sign-up')).body)?.[1] ?? ''
  const signUp = () => house.send('/en/sign-up', { email: 'lee@example.org', wording })
  await signUp()
  await runJobs(house)
  const link = mailedLinks(house).find((url) => url.includes('/sign-ups/')) ?? ''
  await house.send(new URL(link).pathname, {})
  await signUp()
}

/** Links of both halves of every mail; a mail to an office has none. */
export function mailedLinks({ postman }: Pick<Visitors, 'postman'>): string[] {
  const texts = postman.bag.flatMap(({ text, html = '' }) => [text, html])
  const links = texts.flatMap((text) => text.match(/https?:\/\/[^\s"<>]+/g) ?? [])
  return [...new Set(links)]
}
