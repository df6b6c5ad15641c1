import type { Language } from '../languages/language.ts'
import type { PublishingSettings } from '../languages/settings.queries.ts'
import type { Post } from '../posts/post.queries.ts'
import type { Variant } from '../posts/variant.queries.ts'

/** Languages without which readers see a post in none: those that are neither out by a moment nor planned for then. */
export function languagesWaitedFor(
  post: Pick<Post, 'policy'>,
  settings: Pick<PublishingSettings, 'policy' | 'languages'>,
  variants: readonly Variant[],
  by: Date,
): Language[] {
  if ((post.policy ?? settings.policy) !== 'wait') return []
  const comes = variants.filter(({ state, scheduledFor, planFailedAt }) => {
    if (state === 'scheduled') return planFailedAt === null && scheduledFor !== null && scheduledFor <= by
    return state !== 'draft'
  })
  return settings.languages.filter((language) => !comes.some(({ locale }) => locale === language))
}
