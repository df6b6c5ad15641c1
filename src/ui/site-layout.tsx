import type { Children, Html } from '#platform/html.tsx'
import type { Frame } from './frame.ts'
import { linkOf, Masthead, ownWords } from './masthead.tsx'
import { type SharedPage, SharedPageTags } from './shared-page.tsx'

export type SiteLayoutProps = {
  frame: Frame
  title: string
  /** For search engines and previews. */
  description?: string
  /** Scripts of this page by name, optional for every function. */
  scripts?: string[]
  /** The page's address in each language, where it differs from the same path. */
  addresses?: Readonly<Partial<Record<string, string>>>
  /** What other sites show of it beside its title and description. */
  shared?: SharedPage
  /** What else the page says of itself in its head, in place of `shared`. */
  head?: Children
  /** Not to be indexed: private links, errors, forms in between. */
  unlisted?: boolean
  /** Where the skip link leads, and what it says, where a page has a better place than its beginning. */
  skip?: { to: string; label: string }
  /** The front page of the site. */
  isFront?: boolean
  /** Above everything: what this page is not, for example a preview. */
  banner?: Children
  children: Children
}

/** A public page: masthead, content, foot. */
export function SiteLayout(props: SiteLayoutProps): Html {
  const { frame, title, description, shared, scripts = [], addresses = {}, unlisted = false } = props
  const { skip, banner, head, isFront = false, children } = props
  const { words, organisation, assets, foreign } = frame
  return (
    <html lang={foreign?.language ?? words.locale} dir={foreign?.direction === 'rtl' ? 'rtl' : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{organisation ? `${title} — ${organisation.name}` : title}</title>
        {description && <meta name="description" content={description} />}
        {shared && description && <SharedPageTags frame={frame} title={title} text={description} page={shared} />}
        {head}
        {unlisted && <meta name="robots" content="noindex" />}
        <link rel="stylesheet" href={frame.stylesheet ?? assets.path('public.css')} />
        {scripts.map((name) => (
          <script key={name} src={assets.path(name)} defer />
        ))}
      </head>
      <body>
        <a class="skip" href={`#${skip?.to ?? 'main'}`} {...ownWords(frame)}>
          {skip?.label ?? words.say('ui.skip')}
        </a>
        {(banner || organisation?.is_demo) && (
          <aside>
            {banner && <p class="demo">{banner}</p>}
            {organisation?.is_demo && <p class="demo">{words.say('ui.demo')}</p>}
          </aside>
        )}
        <Masthead frame={frame} addresses={addresses} isFront={isFront} />
        <main id="main" tabindex={-1}>
          {children}
        </main>
        {organisation && <Footer frame={frame} />}
      </body>
    </html>
  )
}

function Footer({ frame }: { frame: Frame }): Html {
  const { words, organisation, menu } = frame
  return (
    <footer class="foot" {...ownWords(frame)}>
      <p>{words.say('ui.foot.run', { organisation: organisation?.name })}</p>
      <nav aria-label={words.say('ui.foot.label')}>
        {(menu?.foot ?? []).map((link) => (
          <a key={link.href} {...linkOf(frame, link)}>
            {link.label}
          </a>
        ))}
        <a href={`/${words.locale}/privacy`}>{words.say('ui.foot.privacy')}</a>
      </nav>
    </footer>
  )
}
