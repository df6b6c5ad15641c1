import type { Block } from '#platform/blocks.ts'
import { signUpAsk, signUpTopics, takesSignUps } from './sign-up-ask.ts'
import { SignUpFields } from './sign-up-fields.tsx'

/** The form by which people ask for news, as a band of a page. Not there where the organisation has no privacy notice. */
export const signUpBlock: Block = {
  name: 'sign-up',
  choices: async (_platform, _organisation, words) => [{ id: '', label: words.say('supporters.signUp.block') }],
  async show(platform, organisation, words, _id, { heading = 2 } = {}) {
    if (!takesSignUps(organisation)) return null
    const ask = await signUpAsk(platform, organisation, words)
    const Heading = `h${heading}` as const
    const title = words.say('supporters.signUp.title', { organisation: organisation.name })
    return (
      <section class="digest" aria-label={title}>
        <Heading>{title}</Heading>
        <p>{words.say('supporters.signUp.lead')}</p>
        <SignUpFields words={words} assets={platform.assets} ask={ask} />
      </section>
    )
  },
  async link(_platform, organisation, words) {
    if (!takesSignUps(organisation)) return null
    const title = words.say('supporters.signUp.title', { organisation: organisation.name })
    return { title, path: `/${words.locale}/sign-up` }
  },
  topics: (organisationId) => [...signUpTopics(organisationId)],
  stage: async () => '',
}
