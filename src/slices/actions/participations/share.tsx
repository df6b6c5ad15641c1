import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import type { ActionText } from '../campaigns/action-content.ts'
import { shareTexts, withAddress } from '../sharing/share-texts.ts'
import { ToCopy } from './to-copy.tsx'

/** Ways to tell others that involve nobody else: what the device itself offers, a mail, a text message, a text to post, the address. */
export function Share({ words, text, url }: { words: Words; text: ActionText; url: string }): Html {
  const { shareMail, shareMessage, shortPost } = shareTexts(words, text)
  const mail = `subject=${encodeURIComponent(text.title)}&body=${encodeURIComponent(withAddress(shareMail, url, '\n\n'))}`
  const message = withAddress(shareMessage, url, ' ')
  return (
    <section aria-labelledby="share">
      <h2 id="share">{words.say('actions.participations.share.title')}</h2>
      <p class="acts">
        {/* Shown by the script, where the device has a way of its own. */}
        <Button type="button" kind="quiet" hidden data={{ 'data-share': shareMessage, 'data-url': url }}>
          {words.say('actions.participations.share.device')}
        </Button>
        <ButtonLink href={`mailto:?${mail}`}>{words.say('actions.participations.share.mail')}</ButtonLink>
        <ButtonLink href={`sms:?&body=${encodeURIComponent(message)}`}>
          {words.say('actions.participations.share.message')}
        </ButtonLink>
      </p>
      <ToCopy
        words={words}
        id="share-post"
        label={words.say('actions.participations.share.post')}
        value={withAddress(shortPost, url, ' ')}
        long
      />
      <ToCopy words={words} id="share-address" label={words.say('actions.participations.share.address')} value={url} />
    </section>
  )
}
