import type { Children, Html } from '#platform/html.tsx'
import { type Locale, locales, type MessageKey, type Words } from '#platform/i18n.ts'
import { ForgeryField } from './forgery-field.tsx'
import type { ConsoleFrame } from './frame.ts'
import { Notice } from './notice.tsx'

export type ConsoleSection =
  | 'actions'
  | 'posts'
  | 'site'
  | 'translations'
  | 'targets'
  | 'outbox'
  | 'media'
  | 'members'
  | 'audit'
  | 'settings'

export type ConsoleLayoutProps = {
  frame: ConsoleFrame
  title: string
  /** Which part of the menu this page belongs to; none for pages such as the member's own sessions. */
  current?: ConsoleSection
  /** Beside the title: a Tag. */
  tag?: Children
  /** At the end of the title's line: buttons and links. */
  acts?: Children
  /** Tabs, under the title. */
  tabs?: Children
  /** Notices about what was just done. */
  notice?: Children
  children: Children
}

type Entry = { section: ConsoleSection; permission: string; message: MessageKey }

const entries: readonly Entry[] = [
  { section: 'actions', permission: 'actions.read', message: 'ui.console.actions' },
  { section: 'posts', permission: 'posts.read', message: 'ui.console.posts' },
  { section: 'site', permission: 'site.edit', message: 'ui.console.site' },
  { section: 'translations', permission: 'translations.edit', message: 'ui.console.translations' },
  { section: 'targets', permission: 'targets.read', message: 'ui.console.targets' },
  { section: 'outbox', permission: 'outbox.read', message: 'ui.console.outbox' },
  { section: 'media', permission: 'media.edit', message: 'ui.console.media' },
  { section: 'members', permission: 'members.read', message: 'ui.console.members' },
  { section: 'audit', permission: 'audit.read', message: 'ui.console.audit' },
  { section: 'settings', permission: 'organisation.read', message: 'ui.console.settings' },
]

/** A page of the console: the rail, the title's line, the content. */
export function ConsoleLayout(props: ConsoleLayoutProps): Html {
  const { frame, title, current, tag, acts, tabs, notice, children } = props
  const { words, organisation } = frame
  const here = entries.find(({ section }) => section === current)
  return (
    <html lang={words.locale}>
      <ConsoleHead frame={frame} title={title} />
      <body
        class="console"
        data-account={frame.actor.accountId}
        {...(frame.actor.isSharedDevice && sharedDevice(words))}
      >
        <a class="skip" href="#main">
          {words.say('ui.skip')}
        </a>
        <details class="menu" data-controller="menu">
          <summary>
            {words.say('ui.console.menu')} {here && <small>{words.say(here.message)}</small>}
          </summary>
        </details>
        <Rail frame={frame} current={current} />
        <main id="main" tabindex={-1}>
          {frame.actor.isSharedDevice && <SoonOut words={words} />}
          {organisation.is_demo && <DemoBanner frame={frame} />}
          <header class="bar">
            <h1>
              {title} {tag}
            </h1>
            {acts}
          </header>
          {tabs}
          {notice}
          {children}
        </main>
      </body>
    </html>
  )
}

/** For the script that ends the session with the tab, and after 15 minutes in which nothing was done. */
function sharedDevice({ locale }: Words): Record<`data-${string}`, string> {
  return {
    'data-shared-device': 'yes',
    'data-controller': 'shared-device',
    'data-shared-device-out-value': `/${locale}/sign-in?done=idle`,
    'data-shared-device-presence-value': `/${locale}/console/sessions/presence`,
    'data-shared-device-leaving-value': `/${locale}/console/sessions/leaving`,
  }
}

function SoonOut({ words }: { words: Words }): Html {
  return (
    <div data-shared-device-target="warning" hidden>
      <Notice tone="warn" live>
        <p>{words.say('ui.console.soonOut')}</p>
      </Notice>
    </div>
  )
}

function DemoBanner({ frame: { words, may } }: { frame: ConsoleFrame }): Html {
  return (
    <p class="demo">
      {words.say('ui.demo')}{' '}
      {may('organisation.edit') && (
        <>
          <a href={`/${words.locale}/console/welcome`}>{words.say('ui.demo.setUp')}</a>{' '}
          <a href={`/${words.locale}/console/demo/removal`}>{words.say('ui.demo.remove')}</a>
        </>
      )}
    </p>
  )
}

function ConsoleHead({ frame, title }: { frame: ConsoleFrame; title: string }): Html {
  const { organisation, assets, stylesheet, actor, words } = frame
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      {/* Nothing of a page stays in the browser after it is left. */}
      <meta name="turbo-cache-control" content="no-cache" />
      <title>{`${title} · ${organisation.name}`}</title>
      {actor.isSharedDevice && (
        <noscript>
          {/* A moment after the session has ended, so that nothing of it stays on the screen. */}
          <meta http-equiv="refresh" content={`905;url=/${words.locale}/sign-in?done=idle`} />
        </noscript>
      )}
      <link rel="stylesheet" href={stylesheet ?? assets.path('console.css')} data-turbo-track="reload" />
      <script src={assets.path('console.js')} defer data-turbo-track="reload" />
    </head>
  )
}

function Rail({ frame, current }: { frame: ConsoleFrame; current: ConsoleSection | undefined }): Html {
  const { words } = frame
  return (
    <aside class="rail" aria-label={words.say('ui.console.rail')}>
      <a class="home" href={`/${words.locale}/console`}>
        clamor
      </a>
      <nav aria-label={words.say('ui.nav.label')}>
        {entries
          .filter(({ permission }) => frame.may(permission))
          .map(({ section, message }) => (
            <a
              key={section}
              href={`/${words.locale}/console/${section}`}
              aria-current={section === current ? 'page' : undefined}
            >
              {words.say(message)}
            </a>
          ))}
      </nav>
      <Who frame={frame} />
    </aside>
  )
}

/** Who is signed in and where, the other language, the way out. */
function Who({ frame }: { frame: ConsoleFrame }): Html {
  const { words, organisation } = frame
  return (
    <div class="who">
      <p>
        {organisation.name}
        <br />
        {words.say('ui.console.signedIn', { name: frame.actor.name, role: frame.actor.role })}
      </p>
      <p>
        <a href={`/${words.locale}/console/security`}>{words.say('ui.console.security')}</a>
      </p>
      <Languages frame={frame} />
      <form
        method="post"
        action={`/${words.locale}/sign-out`}
        data-turbo="false"
        data-controller="sign-out"
        data-action="sign-out#forget"
        data-sign-out-unsaved-value={words.say('ui.console.unsavedHere')}
      >
        <ForgeryField token={frame.forgeryToken} />
        <button type="submit">{words.say('ui.console.signOut')}</button>
      </form>
    </div>
  )
}

function Languages({ frame: { words, path } }: { frame: ConsoleFrame }): Html {
  const others: Locale[] = locales.filter((locale) => locale !== words.locale)
  return (
    <p>
      {others.map((locale) => (
        <a key={locale} href={`/${locale}${path}`} lang={locale} hreflang={locale}>
          {locale === 'es' ? 'Español' : 'English'}
        </a>
      ))}
    </p>
  )
}
