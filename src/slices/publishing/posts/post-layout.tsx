import type { Children, Html } from '#platform/html.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { type Tab, Tabs } from '#ui/tabs.tsx'
import { Tag } from '#ui/tag.tsx'
import type { Language } from '../languages/language.ts'
import type { PostHeader } from './overview.queries.ts'
import { languageLabel, sayStanding, titleOf } from './standing.ts'

export type PostLayoutProps = {
  frame: ConsoleFrame
  header: PostHeader
  /** The language that is written or looked at; null on pages about the whole post. */
  locale: Language | null
  /** Which tab this page is; a text's own otherwise. */
  current?: 'publication' | 'revisions'
  notice?: Children
  children: Children
}

/** A page of the console about one post: its title, how it stands, a tab for each language. */
export function PostLayout({ frame, header, locale, current, notice, children }: PostLayoutProps): Html {
  const { words } = frame
  const shown = header.variants.find((variant) => variant.locale === (locale ?? header.sourceLocale))
  const standing = shown && sayStanding(words, shown)
  return (
    <ConsoleLayout
      frame={frame}
      title={titleOf(words, header)}
      current="posts"
      tag={
        <>
          <Tag>{words.say(`publishing.posts.kind.${header.kind}`)}</Tag>{' '}
          {standing && <Tag tone={standing.tone}>{standing.text}</Tag>}
          {header.isArchived && <Tag>{words.say('publishing.posts.standing.archived')}</Tag>}
        </>
      }
      acts={<Acts frame={frame} header={header} locale={locale ?? header.sourceLocale} />}
      tabs={<Tabs label={titleOf(words, header)} tabs={tabsOf({ frame, header, locale, current })} />}
      notice={notice}
    >
      {children}
    </ConsoleLayout>
  )
}

/** Where the console keeps a post, in the reader's language. */
export function postConsolePath({ words }: Pick<ConsoleFrame, 'words'>, postId: string): string {
  return `/${words.locale}/console/posts/${postId}`
}

type TabsOf = Pick<PostLayoutProps, 'frame' | 'header' | 'locale'> & { current: PostLayoutProps['current'] }

function tabsOf({ frame, header, locale, current }: TabsOf): Tab[] {
  const { words } = frame
  const base = postConsolePath(frame, header.id)
  // Whoever translates writes where the source stands beside.
  const texts = header.variants
    .map((variant) => ({ variant, isSource: variant.locale === header.sourceLocale }))
    .filter(({ isSource }) => frame.may(isSource ? 'posts.edit' : 'translations.edit'))
    .map(({ variant, isSource }) => ({
      href: `${base}/${variant.locale}${isSource ? '' : '/translation'}`,
      label: languageLabel(words, variant.locale),
      current: current === undefined && variant.locale === locale,
    }))
  return [
    ...texts,
    {
      href: `${base}/publication`,
      label: words.say('publishing.posts.tab.publication'),
      current: current === 'publication',
    },
    {
      href: `${base}/${locale ?? header.sourceLocale}/revisions`,
      label: words.say('publishing.posts.tab.revisions'),
      current: current === 'revisions',
    },
  ]
}

function Acts({ frame, header, locale }: { frame: ConsoleFrame; header: PostHeader; locale: Language }): Html {
  const { words } = frame
  const base = postConsolePath(frame, header.id)
  const variant = header.variants.find((one) => one.locale === locale)
  const isOut = variant?.state === 'published'
  const room = header.kind === 'page' ? 'pages' : 'posts'
  return (
    <>
      {isOut && variant.slug && (
        <ButtonLink href={`/${locale}/${room}/${variant.slug}`}>{words.say('publishing.posts.view')}</ButtonLink>
      )}
      <ButtonLink href={`${base}/${locale}/preview`}>{words.say('publishing.posts.preview')}</ButtonLink>
      {frame.may('posts.publish') && !(isOut && !variant.hasChanges) && (
        <ButtonLink href={`${base}/publication`} kind="main">
          {words.say(isOut ? 'publishing.posts.publishAgain' : 'publishing.posts.publish')}
        </ButtonLink>
      )}
    </>
  )
}
