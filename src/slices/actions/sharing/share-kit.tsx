import type { Html } from '#platform/html.tsx'
import type { Locale, Words } from '#platform/i18n.ts'
import type { PictureSource } from '#platform/media/picture.ts'
import { ButtonLink } from '#ui/button.tsx'
import { CopyText } from '#ui/copy-text.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { Picture } from '#ui/picture.tsx'
import { QrCode } from '#ui/qr-code.tsx'
import { languageOf } from '../campaigns/editor-words.ts'
import type { ActionHeader } from '../campaigns/overview.queries.ts'
import type { ShareAddress } from './share-address.ts'
import { type ShareTexts, withAddress } from './share-texts.ts'

export type KitInWords = { locale: Locale; title: string; texts: ShareTexts }

/** All that passes an action on in one language. */
export type ShareKit = KitInWords & {
  /** Null while the draft has no address. */
  address: ShareAddress | null
  picture: PictureSource | null
}

type KitProps = { frame: ConsoleFrame; header: ActionHeader; kit: ShareKit }

/** What was saved last, ready to be taken: texts with the address in them, the code, the picture. */
export function ShareKits({ frame, header, kits }: Omit<KitProps, 'kit'> & { kits: readonly ShareKit[] }): Html {
  return (
    <>
      {kits.map((kit) => (
        <Kit key={kit.locale} frame={frame} header={header} kit={kit} />
      ))}
    </>
  )
}

function Kit({ frame, header, kit }: KitProps): Html {
  const { words } = frame
  const { locale, address, picture } = kit
  return (
    <Panel id={`kit-${locale}`} title={words.say('actions.sharing.kit', { language: languageOf(words, locale) })}>
      {!address && <p>{words.say('actions.sharing.noAddress')}</p>}
      {address && !address.isPublic && (
        <Notice tone="warn">
          <p>{words.say('actions.sharing.notYet')}</p>
        </Notice>
      )}
      {address && (
        <div class="kit">
          <div id={kitTextsId(locale)}>
            <KitTexts words={words} kit={kit} url={address.url} />
          </div>
          <div>
            <Code frame={frame} header={header} kit={kit} address={address} />
            {picture && (
              <figure>
                <Picture picture={picture} sizes="20rem" lazy />
                <figcaption>{words.say('actions.sharing.pictureText')}</figcaption>
              </figure>
            )}
          </div>
        </div>
      )}
    </Panel>
  )
}

/** Where the texts of a language stand; the script puts new ones there after a save. */
export function kitTextsId(locale: Locale): string {
  return `kit-texts-${locale}`
}

export function KitTexts({ words, kit, url }: { words: Words; kit: KitInWords; url: string }): Html {
  const { title, texts } = kit
  const text = (name: keyof ShareTexts, between: ' ' | '\n\n') => withAddress(texts[name], url, between)
  return (
    <>
      <Copied words={words} kit={kit} name="address" text={url} />
      <Copied words={words} kit={kit} name="shortPost" text={text('shortPost', ' ')} rows={7} />
      <Copied words={words} kit={kit} name="longPost" text={text('longPost', '\n\n')} rows={11} />
      <Copied words={words} kit={kit} name="subject" text={title} />
      <Copied words={words} kit={kit} name="shareMail" text={text('shareMail', '\n\n')} rows={10} />
      <Copied words={words} kit={kit} name="shareMessage" text={text('shareMessage', ' ')} rows={4} />
    </>
  )
}

type CopiedProps = {
  words: Words
  kit: KitInWords
  name: 'address' | 'subject' | keyof ShareTexts
  text: string
  rows?: number
}

function Copied({ words, kit, name, text, rows }: CopiedProps): Html {
  const label = words.say(`actions.sharing.take.${name}`)
  return <CopyText words={words} id={`kit-${name}-${kit.locale}`} label={label} text={text} {...(rows && { rows })} />
}

function Code({ frame: { words }, header, kit, address }: KitProps & { address: ShareAddress }): Html {
  const code = `/${kit.locale}/console/actions/${header.id}/share/code`
  return (
    <>
      <QrCode text={address.url} label={words.say('actions.sharing.code', { address: address.url })} />
      <p class="acts">
        <ButtonLink href={`${code}.svg`} download>
          {words.say('actions.sharing.codeSvg')}
        </ButtonLink>
        <ButtonLink href={`${code}.png`} download>
          {words.say('actions.sharing.codePng')}
        </ButtonLink>
        {address.isPublic && (
          <ButtonLink href={`${new URL(address.url).pathname}/poster`}>
            {words.say('actions.sharing.poster')}
          </ButtonLink>
        )}
      </p>
    </>
  )
}
