import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import type { MediaFile } from '#platform/media/media.queries.ts'
import { pictureSource } from '#platform/media/picture.ts'
import { Button } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel, Panels } from '#ui/panel.tsx'
import { CreditedPicture } from '#ui/picture.tsx'
import { PictureTexts } from './library.page.tsx'

export type PicturePageProps = {
  frame: ConsoleFrame
  file: MediaFile
  saved: boolean
  /** On how many actions' pages it stands. */
  uses: number
  form: { typed: Typed; faults: Faults }
}

/** One picture: how it looks, its words, and its removal. */
export function PicturePage({ frame, file, saved, uses, form }: PicturePageProps): Html {
  const { words, organisation } = frame
  const address = `/${words.locale}/console/media/${file.id}`
  const size = words.say('media.size', { width: file.width, height: file.height })
  return (
    <ConsoleLayout
      frame={frame}
      title={words.say('media.title')}
      current="media"
      notice={
        saved && (
          <Notice tone="good" live>
            <p>{words.say('media.done.saved')}</p>
          </Notice>
        )
      }
    >
      <Panels>
        <Panel
          id="picture"
          title={size}
          aside={<small>{words.say('media.added', { date: words.date(file.createdAt) })}</small>}
        >
          <CreditedPicture
            picture={pictureSource(file, words.locale)}
            sizes="(min-width: 64rem) 40rem, 100vw"
            caption={file.caption[words.locale] ?? ''}
            creditLabel={words.say('media.creditLine', { credit: file.credit })}
          />
        </Panel>
        <Panel id="texts" title={words.say('media.words')}>
          <form method="post" action={address}>
            <ForgeryField token={frame.forgeryToken} />
            <FaultSummary words={words} faults={form.faults} />
            <PictureTexts frame={frame} form={form} locales={organisation.locales} file={file} />
            <p>
              <Button>{words.say('media.save')}</Button>
            </p>
          </form>
        </Panel>
      </Panels>
      <Removal frame={frame} action={`${address}/removal`} held={heldBy(frame, file, uses)} />
    </ConsoleLayout>
  )
}

/** Why it cannot be removed; null where nothing holds it. */
function heldBy({ words, organisation }: ConsoleFrame, file: MediaFile, uses: number): string | null {
  if (organisation.logo_id === file.id) return words.say('media.isLogo')
  return uses > 0 ? words.say('media.inUse', { count: uses }) : null
}

function Removal({ frame, action, held }: { frame: ConsoleFrame; action: string; held: string | null }): Html {
  const { words } = frame
  return (
    <Panel id="remove" title={words.say('media.remove.title')}>
      {held ? (
        <p>{held}</p>
      ) : (
        <form method="post" action={action}>
          <ForgeryField token={frame.forgeryToken} />
          <p>{words.say('media.remove.text')}</p>
          <p>
            <Button kind="danger">{words.say('media.remove.send')}</Button>
          </p>
        </form>
      )}
    </Panel>
  )
}
