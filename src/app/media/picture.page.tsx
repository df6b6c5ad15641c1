import type { Html } from '#platform/html.tsx'
import { pictureSource } from '#platform/media/picture.ts'
import type { PictureUse } from '#platform/platform.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel, Panels } from '#ui/panel.tsx'
import { CreditedPicture } from '#ui/picture.tsx'
import { CutForm } from './cut-form.tsx'
import type { FoundPicture } from './find-pictures.ts'
import { PictureFields } from './picture-fields.tsx'
import type { Form } from './show-library.tsx'

export type PicturePageProps = FoundPicture & {
  frame: ConsoleFrame
  done: 'saved' | 'cut' | null
  forms: { texts: Form; cut: Form }
}

/** One picture: how it looks, its words, what is shown of it, where it is shown, and its removal. */
export function PicturePage({ frame, file, uses, done, forms }: PicturePageProps): Html {
  const { words } = frame
  const address = `/${words.locale}/console/media/${file.id}`
  const size = words.say('media.size', { width: file.width, height: file.height })
  const picture = pictureSource(file, words.locale)
  return (
    <ConsoleLayout
      frame={frame}
      title={words.say('media.one')}
      current="media"
      acts={<ButtonLink href={`/${words.locale}/console/media`}>{words.say('media.list')}</ButtonLink>}
      notice={
        done && (
          <Notice tone="good" live>
            <p>{words.say(`media.done.${done}`)}</p>
          </Notice>
        )
      }
    >
      <Panels>
        <div class="column">
          <Panel
            id="picture"
            title={size}
            aside={<small>{words.say('media.added', { date: words.date(file.createdAt) })}</small>}
          >
            <CreditedPicture
              picture={picture}
              sizes="(min-width: 64rem) 40rem, 100vw"
              caption={picture.caption}
              creditLabel={words.say('media.creditLine', { credit: picture.credit })}
            />
            <Uses frame={frame} uses={uses} />
          </Panel>
          <Panel id="cut" title={words.say('media.cut.title')}>
            <CutForm frame={frame} file={file} form={forms.cut} />
          </Panel>
        </div>
        <div class="column">
          <Panel id="texts" title={words.say('media.words')}>
            <form method="post" action={address}>
              <ForgeryField token={frame.forgeryToken} />
              <FaultSummary words={words} faults={forms.texts.faults} />
              <PictureFields frame={frame} form={forms.texts} file={file} />
              <p>
                <Button>{words.say('media.save')}</Button>
              </p>
            </form>
          </Panel>
          <Removal frame={frame} action={`${address}/removal`} uses={uses.length} />
        </div>
      </Panels>
    </ConsoleLayout>
  )
}

function Uses({ frame: { words }, uses }: { frame: ConsoleFrame; uses: readonly PictureUse[] }): Html {
  if (uses.length === 0) return <p>{words.say('media.uses.none')}</p>
  return (
    <>
      <h3>{words.say('media.uses.title')}</h3>
      <ul>
        {uses.map(({ kind, title, path }) => (
          <li key={path}>
            <a href={`/${words.locale}${path}`}>{title || words.say(kind)}</a>{' '}
            {title && <small>{words.say(kind)}</small>}
          </li>
        ))}
      </ul>
    </>
  )
}

function Removal({ frame, action, uses }: { frame: ConsoleFrame; action: string; uses: number }): Html {
  const { words } = frame
  return (
    <Panel id="remove" title={words.say('media.remove.title')}>
      {uses > 0 ? (
        <p>{words.say('media.inUse', { count: uses })}</p>
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
