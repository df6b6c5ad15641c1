import type { Html } from '#platform/html.tsx'
import type { Locale } from '#platform/i18n.ts'
import type { MediaFile } from '#platform/media/media.queries.ts'
import { type Editor, isWritable } from '../campaigns/editor.ts'
import { EditorPage } from '../campaigns/editor-page.tsx'
import { LanguageField, Languages } from '../campaigns/language-field.tsx'
import { PictureChoice } from '../campaigns/picture-choice.tsx'
import { type ShareKit, ShareKits } from './share-kit.tsx'
import { longest, shareTab } from './share-tab.form.ts'
import { shareFields } from './share-texts.ts'

export type ShareTabPageProps = {
  editor: Editor
  /** The newest of the library, and those that are chosen. */
  pictures: readonly MediaFile[]
  kits: readonly ShareKit[]
}

/** How an action is passed on: the texts and the picture in each language; below, all of it to take away. */
export function ShareTabPage({ editor, pictures, kits }: ShareTabPageProps): Html {
  const { words } = editor.frame
  return (
    <EditorPage
      editor={editor}
      tab="share"
      definition={shareTab}
      after={<ShareKits frame={editor.frame} header={editor.header} kits={kits} />}
    >
      <p>{words.say('actions.sharing.intro')}</p>
      <Languages editor={editor}>
        {(locale) => <LanguageFields editor={editor} locale={locale} pictures={pictures} />}
      </Languages>
    </EditorPage>
  )
}

const rows = { shortPost: 5, longPost: 8, shareMail: 8, shareMessage: 3 } as const

function LanguageFields(props: { editor: Editor; locale: Locale; pictures: readonly MediaFile[] }): Html {
  const { editor, locale, pictures } = props
  const { words } = editor.frame
  const name = `sharePicture_${locale}`
  return (
    <>
      {shareFields.map((field) => (
        <LanguageField
          key={field}
          editor={editor}
          locale={locale}
          field={field}
          type="textarea"
          rows={rows[field]}
          maxlength={longest[field]}
          counted
          required={false}
          hint={words.say(`actions.campaigns.hint.${field}`)}
        />
      ))}
      <PictureChoice
        editor={editor}
        name={name}
        label={words.say('actions.campaigns.field.sharePicture')}
        none={words.say('actions.sharing.ownPicture')}
        pictures={pictures}
        disabled={!isWritable(editor, name)}
      />
    </>
  )
}
