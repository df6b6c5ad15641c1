import type { Html } from '#platform/html.tsx'
import type { Locale } from '#platform/i18n.ts'
import type { Frame } from '#ui/frame.ts'
import { SiteLayout } from '#ui/site-layout.tsx'

/** The organisation's notice as it wrote it: a blank line begins a paragraph. `language` is that of the text. */
export function PrivacyPage({ frame, notice, language }: { frame: Frame; notice: string; language: Locale }): Html {
  const { words } = frame
  const paragraphs = notice.split(/\r?\n\s*\r?\n/).filter((paragraph) => paragraph.trim() !== '')
  return (
    <SiteLayout frame={frame} title={words.say('members.privacy.title')}>
      <div class="narrow">
        <h1>{words.say('members.privacy.title')}</h1>
        {language !== words.locale && <p>{words.say('members.privacy.otherLanguage')}</p>}
        <div class="prose" lang={language}>
          {paragraphs.map((paragraph, at) => (
            <p key={at}>{linesOf(paragraph)}</p>
          ))}
        </div>
      </div>
    </SiteLayout>
  )
}

function linesOf(paragraph: string): (Html | string)[] {
  return paragraph.split(/\r?\n/).flatMap((line, at) => (at === 0 ? [line] : [<br key={at} />, line]))
}
