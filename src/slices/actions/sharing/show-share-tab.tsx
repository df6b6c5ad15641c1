import type { FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { type Html, renderFragment } from '#platform/html.tsx'
import type { Locale } from '#platform/i18n.ts'
import { pictureSource } from '#platform/media/picture.ts'
import { picturesToChoose } from '#platform/media/pictures-to-choose.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import type { ActionContent } from '../campaigns/action-content.ts'
import { type Editor, languagesOf } from '../campaigns/editor.ts'
import { readActionHeader } from '../campaigns/overview.queries.ts'
import { shareAddress } from './share-address.ts'
import { type KitInWords, KitTexts, kitTextsId, type ShareKit } from './share-kit.tsx'
import { ShareTabPage } from './share-tab.page.tsx'
import { shareTexts, wordsOf } from './share-texts.ts'

/** What people pass on: as it is written here, and ready to be taken. */
export async function showShareTab(platform: Platform, editor: Editor): Promise<Html> {
  const { organisation } = editor.frame
  const { pictureId, texts } = editor.draft.content
  const chosen = organisation.locales.map((locale) => texts[locale].sharePictureId)
  const pictures = await inOrganisation(platform.db, organisation.id, (db) =>
    picturesToChoose(db, [pictureId, ...chosen]),
  )
  const kits = languagesOf(editor).map((locale): ShareKit => {
    const shown = pictures.find(({ id }) => id === (texts[locale].sharePictureId ?? pictureId))
    return {
      ...inWords(organisation, editor.draft.content, locale),
      address: addressIn(platform, editor, locale),
      picture: shown ? pictureSource(shown, locale) : null,
    }
  })
  return <ShareTabPage editor={editor} pictures={pictures} kits={kits} />
}

function inWords(organisation: Organisation, { texts }: ActionContent, locale: Locale): KitInWords {
  const text = texts[locale]
  return { locale, title: text.title, texts: shareTexts(wordsOf(organisation, locale), text) }
}

/** After a save: the texts as they are to be taken now, by the places where they stand. */
export async function freshKitTexts(
  platform: Platform,
  { organisation, words }: Pick<FastifyRequest, 'organisation' | 'words'>,
  { actionId, content }: { actionId: string; content: ActionContent },
): Promise<Record<string, string>> {
  const header = await inOrganisation(platform.db, organisation.id, (db) => readActionHeader(db, actionId))
  const pieces = organisation.locales.flatMap((locale) => {
    const address = header && shareAddress(platform, organisation, { header, content }, locale)
    if (!address) return []
    const kit = inWords(organisation, content, locale)
    return [[kitTextsId(locale), renderFragment(<KitTexts words={words} kit={kit} url={address.url} />)]]
  })
  return Object.fromEntries(pieces)
}

function addressIn(platform: Platform, { frame, header, draft }: Editor, locale: Locale) {
  return shareAddress(platform, frame.organisation, { header, content: draft.content }, locale)
}
