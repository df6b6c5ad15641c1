import { inOrganisation } from '#platform/db.ts'
import type { Html } from '#platform/html.tsx'
import type { Locale } from '#platform/i18n.ts'
import { pictureSource } from '#platform/media/picture.ts'
import type { Platform } from '#platform/platform.ts'
import { type Editor, languagesOf } from '../campaigns/editor.ts'
import { picturesToChoose } from '../campaigns/pictures-to-choose.ts'
import { shareAddress } from './share-address.ts'
import type { ShareKit } from './share-kit.tsx'
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
      locale,
      title: texts[locale].title,
      texts: shareTexts(wordsOf(organisation, locale), texts[locale]),
      address: addressIn(platform, editor, locale),
      picture: shown ? pictureSource(shown, locale) : null,
    }
  })
  return <ShareTabPage editor={editor} pictures={pictures} kits={kits} />
}

function addressIn(platform: Platform, { frame, header, draft }: Editor, locale: Locale) {
  return shareAddress(platform, frame.organisation, { header, content: draft.content }, locale)
}
