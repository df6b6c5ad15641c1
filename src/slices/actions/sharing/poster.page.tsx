import type { Html } from '#platform/html.tsx'
import type { Locale } from '#platform/i18n.ts'
import type { Frame } from '#ui/frame.ts'
import { QrCode } from '#ui/qr-code.tsx'
import { SiteLayout } from '#ui/site-layout.tsx'
import type { ActionText } from '../campaigns/action-content.ts'

export type PosterPageProps = {
  frame: Frame
  text: Pick<ActionText, 'title' | 'standfirst'>
  /** The action's page, after the host and with it. */
  actionPath: string
  url: string
  addresses: Partial<Record<Locale, string>>
}

export function PosterPage({ frame, text, actionPath, url, addresses }: PosterPageProps): Html {
  const { words } = frame
  return (
    <SiteLayout frame={frame} title={text.title} addresses={addresses} unlisted>
      <div class="narrow poster">
        <h1>{text.title}</h1>
        <p class="standfirst">{text.standfirst}</p>
        <QrCode text={url} label={words.say('actions.sharing.code', { address: url })} />
        <p>
          {words.say('actions.sharing.scan')} <a href={actionPath}>{url.replace(/^https?:\/\//, '')}</a>
        </p>
        <p class="fine unprinted">{words.say('actions.sharing.print')}</p>
      </div>
    </SiteLayout>
  )
}
