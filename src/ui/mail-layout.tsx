import { textOn } from '#platform/colour.ts'
import type { Children, Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'

export type MailLayoutProps = {
  words: Words
  organisation: Organisation
  /** The subject, also the document's title. */
  title: string
  /** What mail programs show beside the subject. */
  preview?: string
  /** Why this mail came, and how to stop it. */
  reason: Children
  children: Children
}

/** The html twin of a mail. Mails have no Content-Security-Policy and their programs drop stylesheets: here, and only here, style stands inline. */
export function MailLayout({ words, organisation, title, preview, reason, children }: MailLayoutProps): Html {
  return (
    <html lang={words.locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
      </head>
      <body style={bodyStyle}>
        <main>
          {preview && <div style="display:none;max-height:0;overflow:hidden">{preview}</div>}
          <div style="max-width:36rem;margin:0 auto;padding:24px 16px">
            <p
              style={`margin:0 0 24px;padding-bottom:12px;border-bottom:3px solid ${organisation.accent};font-weight:800;font-size:20px`}
            >
              {organisation.name}
            </p>
            {children}
            <div style="margin-top:32px;padding-top:12px;border-top:1px solid #b9b3a6;font-size:13px;opacity:0.8">
              <p style="margin:0 0 8px">{reason}</p>
              <p style="margin:0">
                {organisation.name}
                {organisation.postal_address && ` · ${organisation.postal_address}`}
              </p>
            </div>
          </div>
        </main>
      </body>
    </html>
  )
}

const bodyStyle =
  "margin:0;padding:0;font-family:system-ui,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;font-size:16px;line-height:1.5"

/** A button that leads to a page; the address stands below it for programs that show no links. */
export function MailButton({
  organisation,
  href,
  children,
}: {
  organisation: Organisation
  href: string
  children: Children
}): Html {
  return (
    <p style="margin:24px 0">
      <a
        href={href}
        style={`display:inline-block;padding:14px 20px;border-radius:3px;background:${organisation.accent};color:${textOn(organisation.accent)};font-weight:700;text-decoration:none`}
      >
        {children}
      </a>
      <br />
      <small style="font-size:13px;word-break:break-all">{href}</small>
    </p>
  )
}

export function MailHeading({ children }: { children: Children }): Html {
  return <h1 style="margin:0 0 16px;font-size:22px;line-height:1.2">{children}</h1>
}

export function MailText({ children }: { children: Children }): Html {
  return <p style="margin:0 0 16px">{children}</p>
}

export function MailList({ items }: { items: readonly string[] }): Html {
  return (
    <ul style="margin:0 0 16px;padding:0 0 0 20px">
      {items.map((item) => (
        <li key={item} style="margin:0 0 6px">
          {item}
        </li>
      ))}
    </ul>
  )
}

/** A text as it was written, for example a letter. */
export function MailQuote({ text, lang }: { text: string; lang?: string }): Html {
  return (
    <div lang={lang} style="margin:0 0 16px;padding:12px 16px;border-left:4px solid #b9b3a6;white-space:pre-wrap">
      {text}
    </div>
  )
}
