import type { Html } from '#platform/html.tsx'
import { type Locale, locales } from '#platform/i18n.ts'
import type { Frame } from './frame.ts'
import { type MenuLink, plainMenu, type SiteMenu } from './site-menu.ts'

type MastheadProps = {
  frame: Frame
  /** The page's address in each language, where it differs from the same path. */
  addresses: Readonly<Partial<Record<string, string>>>
  /** The site's front page sets the name larger. */
  isFront?: boolean
}

/** Whose site it is, its languages, the one thing to do, and where else to go: a row that scrolls sideways on a phone. */
export function Masthead({ frame, addresses, isFront = false }: MastheadProps): Html {
  const { words, organisation } = frame
  if (!organisation) {
    return (
      <header class="masthead">
        <p class="top">
          <strong>clamor</strong>
        </p>
      </header>
    )
  }
  const isWordmark = organisation.masthead === 'wordmark'
  const { main, button } = frame.menu ?? plainMenu(organisation, words)
  return (
    <header
      class={['masthead', isWordmark && 'wordmark', isFront && 'front-masthead'].filter(Boolean).join(' ')}
      {...ownWords(frame)}
    >
      <div class="top">
        <SiteName frame={frame} hasEmblem={!isWordmark} />
        <Aside frame={frame} addresses={addresses} button={button} />
      </div>
      {main.length > 0 && (
        <nav aria-label={words.say('ui.nav.label')}>
          {main.map((link) => (
            <a key={link.href} {...linkOf(frame, link)}>
              {link.label}
            </a>
          ))}
        </nav>
      )}
    </header>
  )
}

/** The other languages, and the one thing to do. */
function Aside({ frame, addresses, button }: Pick<MastheadProps, 'frame' | 'addresses'> & Pick<SiteMenu, 'button'>) {
  return (
    <div class="aside">
      <Languages frame={frame} addresses={addresses} />
      {button && (
        <a class="button main" {...linkOf(frame, button)}>
          {button.label}
        </a>
      )}
    </div>
  )
}

function SiteName({ frame, hasEmblem }: { frame: Frame; hasEmblem: boolean }): Html {
  const { words, organisation, foreign } = frame
  return (
    <strong>
      <a href={`/${foreign?.language ?? words.locale}/`}>
        {organisation?.logo && hasEmblem && <img class="logo" {...organisation.logo} alt="" />}
        {organisation?.name}
      </a>
    </strong>
  )
}

/** What the house says on a page in a language that it does not speak. */
export function ownWords({ words, foreign }: Frame): { lang?: string; dir?: 'ltr' } {
  return foreign ? { lang: words.locale, dir: 'ltr' } : {}
}

/** A link of a menu: whether it is this page, or the part of the site that this page is in. */
export function linkOf({ words, path, foreign }: Frame, { href, lang }: MenuLink) {
  const here = `/${foreign?.language ?? words.locale}${path}`
  const isPart = href.split('/').length > 2 && href !== `/${words.locale}/` && here.startsWith(`${href}/`)
  const current: 'page' | 'true' | undefined = href === here ? 'page' : isPart ? 'true' : undefined
  return { href, lang, 'aria-current': current }
}

function Languages({ frame, addresses }: Pick<MastheadProps, 'frame' | 'addresses'>): Html {
  const { words, organisation, path, foreign } = frame
  const here = foreign?.language ?? words.locale
  const languages = (frame.menu ?? plainMenu(organisation ?? { locales: [] }, words)).languages
  const isHouse = (tag: string) => locales.includes(tag as Locale)
  return (
    <>
      {languages
        .filter(({ tag }) => tag !== here)
        .map(({ tag, name }) => (
          <a
            key={tag}
            class="lang"
            href={addresses[tag] ?? (isHouse(tag) && !foreign ? `/${tag}${path}` : `/${tag}/`)}
            lang={tag}
            hreflang={tag}
          >
            <span>{name}</span>
          </a>
        ))}
    </>
  )
}
