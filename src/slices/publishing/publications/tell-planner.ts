import { type Db, inOrganisation } from '#platform/db.ts'
import type { Organisation } from '#platform/organisation.ts'
import { queueMail } from '#platform/outgoing-mail.ts'
import type { Platform } from '#platform/platform.ts'
import { listMembers, mayDo, readOrganisation } from '#slices/members'
import { readPost } from '../posts/post.queries.ts'
import type { Place } from '../posts/revision.queries.ts'
import { readVariant } from '../posts/variant.queries.ts'
import { wordsForMember } from '../translations/words-for-member.ts'
import { planMail } from './plan.mail.tsx'
import { type PlanNews, planNews } from './plan-news.ts'

declare module '#platform/jobs.ts' {
  interface Jobs {
    'publishing/publications/tell-planner': { organisationId: string; postId: string; locale: string }
  }
}

/** The job: says what became of a plan, once, to who made it; where they may publish no more, to everybody who may. */
export async function tellPlanner(
  platform: Pick<Platform, 'db' | 'publicUrl'>,
  { organisationId, ...place }: Place & { organisationId: string },
  isMeant: (news: PlanNews) => boolean = () => true,
): Promise<void> {
  const { db } = platform
  const organisation = await readOrganisation(db, organisationId)
  if (!organisation) return
  const members = (await listMembers(db, organisation)).filter(({ role }) => mayDo(role, 'posts.publish'))
  await inOrganisation(db, organisationId, async (db) => {
    const post = await readPost(db, place.postId)
    const variant = post && (await readVariant(db, place.postId, place.locale))
    const news = variant && (await planNews(db, { organisation, post, variant }))
    if (!news || !isMeant(news)) return
    const planner = members.filter(({ account_id }) => account_id === variant.scheduledBy)
    const site = platform.publicUrl(organisation)
    const { sourceLocale } = post
    await mailTo(db, planner.length > 0 ? planner : members, { organisation, place, sourceLocale, news, site })
  })
}

type Mailing = { organisation: Organisation; place: Place; sourceLocale: string; news: PlanNews; site: string }

async function mailTo(
  db: Db,
  members: Awaited<ReturnType<typeof listMembers>>,
  { organisation, place: { postId, locale }, sourceLocale, news, site }: Mailing,
): Promise<void> {
  const about = `plan:${postId}:${locale}:${news.kind}:${news.at.getTime()}`
  for (const member of members) {
    const words = wordsForMember(organisation, member)
    const link = `${site}/${words.locale}/console/posts/${postId}/publication#text-${locale}`
    const mail = planMail({ words, organisation, locale, sourceLocale, news, link })
    await queueMail(db, { key: `${about}:${member.id}`, to: member.email, ...mail })
  }
}
