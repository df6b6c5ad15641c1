import type { Children, Html } from '#platform/html.tsx'
import { type Locale, locales } from '#platform/i18n.ts'
import type { Frame } from './frame.ts'

export type SiteLayoutProps = {
  frame: Frame
  title: string
  /** For search engines and previews. */
  description?: string
  /** Scripts of this page by name, optional for every function. */
  scripts?: string[]
  /** The page's address in each language, where it differs from the same path. */
  addresses?: Partial<Record<Locale, string>>
  /** Not to be indexed: private links, errors, forms in between. */
  unlisted?: boolean
  children: Children
}

/** A public page: masthead, content, foot. */
export function SiteLayout({
  frame,
  title,
  description,
  scripts = [],
  addresses = {},
  unlisted = false,
  children,
}: SiteLayoutProps): Html {
  const { words, organisation, assets } = frame
  return (
    <html lang={words.locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{organisation ? `${title} — ${organisation.name}` : title}</title>
        {description && <meta name="description" content={description} />}
        {unlisted && <meta name="robots" content="noindex" />}
        <link rel="stylesheet" href={assets.path('public.css')} />
        {scripts.map((name) => (
          <script key={name} src={assets.path(name)} defer />
        ))}
      </head>
      <body>
        <a class="skip" href="#main">
          {words.say('ui.skip')}
        </a>
        <Masthead frame={frame} addresses={addresses} />
        <main id="main">{children}</main>
      </body>
    </html>
  )
}

function Masthead({ frame, addresses }: { frame: Frame; addresses: Partial<Record<Locale, string>> }): Html {
  const { words, organisation, path } = frame
  const others = locales.filter((locale) => locale !== words.locale && (organisation?.locales.includes(locale) ?? true))
  return (
    <header class="masthead">
      <strong>{organisation?.name ?? 'clamor'}</strong>
      {others.map((locale) => (
        <a key={locale} class="lang" href={addresses[locale] ?? `/${locale}${path}`} lang={locale} hreflang={locale}>
          {locale === 'es' ? 'Español' : 'English'}
        </a>
      ))}
    </header>
  )
}
