import type { Html } from '#platform/html.tsx'
import { parseMarkup } from '#platform/rich-text/parse-markup.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import type { ConsoleFrame, Frame } from '#ui/frame.ts'
import { RichText } from '#ui/rich-text/rich-text.tsx'
import { RichTextDialogs } from '#ui/rich-text/rich-text-dialogs.tsx'
import { RichTextField } from '#ui/rich-text/rich-text-field.tsx'
import { allTools } from '#ui/rich-text/tools.ts'
import { SiteLayout } from '#ui/site-layout.tsx'
import type { Samples } from './dev-ui.tsx'

/** A text with everything that one may have, as its readers see it. */
export function ArticleSample({ frame, samples }: { frame: Frame; samples: Samples }): Html {
  return (
    <SiteLayout
      frame={frame}
      title={samples.ask}
      unlisted
      addresses={{ en: '?page=article', es: '?page=article&locale=es' }}
    >
      <h1>{samples.ask}</h1>
      <article class="story article">
        <RichText
          document={parseMarkup(samples.article.join('\n\n'))}
          words={frame.words}
          anchors
          block={() => (
            <Card id="placed" labelledby="placed-title">
              <h2 id="placed-title">{samples.ask}</h2>
              <ButtonLink href="/dev/ui?page=action">{samples.continue}</ButtonLink>
            </Card>
          )}
        />
      </article>
    </SiteLayout>
  )
}

/** The same while it is written, with every tool. */
export function TextSample({ frame, samples }: { frame: ConsoleFrame; samples: Samples }): Html {
  const { words, assets } = frame
  const placed = { name: 'action', id: 'example', options: {}, label: samples.ask }
  return (
    <ConsoleLayout frame={frame} title={samples.writing} current="actions">
      <form class="form" method="get" action="/dev/ui">
        <RichTextField
          words={words}
          assets={assets}
          form={{ typed: { text: samples.article.join('\n\n') } }}
          name="text"
          label={samples.letter}
          hint={samples.writingHint}
          lang={words.locale}
          required
          tools={allTools}
        />
      </form>
      <RichTextDialogs
        words={words}
        tools={allTools}
        pictures={[]}
        blocks={[{ label: samples.continue, choices: [placed] }]}
      />
    </ConsoleLayout>
  )
}
