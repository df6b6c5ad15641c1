import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { ButtonLink } from '#ui/button.tsx'
import { ToCopy } from './to-copy.tsx'

/** Ways to tell others that involve nobody else: a mail, a text message, the address itself. */
export function Share({ words, title, url }: { words: Words; title: string; url: string }): Html {
  const text = words.say('actions.participations.share.text', { title })
  return (
    <section aria-labelledby="share">
      <h2 id="share">{words.say('actions.participations.share.title')}</h2>
      <p class="acts">
        <ButtonLink
          href={`mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(`${text}\n\n${url}`)}`}
        >
          {words.say('actions.participations.share.mail')}
        </ButtonLink>
        <ButtonLink href={`sms:?&body=${encodeURIComponent(`${text} ${url}`)}`}>
          {words.say('actions.participations.share.message')}
        </ButtonLink>
      </p>
      <ToCopy words={words} id="share-address" label={words.say('actions.participations.share.address')} value={url} />
    </section>
  )
}
