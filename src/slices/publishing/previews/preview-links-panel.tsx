import type { Html } from '#platform/html.tsx'
import { Button } from '#ui/button.tsx'
import { CopyText } from '#ui/copy-text.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { FoldedPanel } from '#ui/panel.tsx'
import type { PostHeader } from '../posts/overview.queries.ts'
import { postConsolePath } from '../posts/post-layout.tsx'
import { languageLabel } from '../posts/standing.ts'
import type { PreviewLink } from './preview-link.queries.ts'

export type SharedDraft = PreviewLink & {
  /** The whole of it, to be sent to somebody. */
  address: string
}

type PreviewLinksPanelProps = { frame: ConsoleFrame; header: PostHeader; shared: readonly SharedDraft[] }

/** Who may read a draft without an account: by which links, until when. */
export function PreviewLinksPanel({ frame, header, shared }: PreviewLinksPanelProps): Html {
  const { words } = frame
  const base = postConsolePath(frame, header.id)
  return (
    <FoldedPanel id="preview-links" title={words.say('publishing.previews.links.title')} isOpen={shared.length > 0}>
      <p>{words.say('publishing.previews.links.text')}</p>
      {shared.map(({ id, locale, address, expiresAt }) => (
        <div key={id} class="part">
          <CopyText
            words={words}
            id={`link-${id}`}
            label={words.say('publishing.previews.links.one', {
              language: languageLabel(words, locale),
              until: words.time(expiresAt),
            })}
            text={address}
          />
          <form method="post" action={`${base}/preview-links/${id}/removal`}>
            <ForgeryField token={frame.forgeryToken} />
            <Button kind="quiet">{words.say('publishing.previews.links.remove')}</Button>
          </form>
        </div>
      ))}
      <div class="bar">
        {header.variants.map(({ locale }) => (
          <form key={locale} method="post" action={`${base}/${locale}/preview-links`}>
            <ForgeryField token={frame.forgeryToken} />
            <Button kind="quiet">
              {words.say('publishing.previews.links.make', { language: languageLabel(words, locale) })}
            </Button>
          </form>
        ))}
      </div>
    </FoldedPanel>
  )
}
