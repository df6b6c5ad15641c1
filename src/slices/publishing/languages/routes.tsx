import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { keepTyped, typedText } from '#platform/http/forms.ts'
import type { Web } from '#platform/http/web.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { type Policy, policies } from '../posts/post.queries.ts'
import { addLanguage, changePolicy, removeLanguage } from './change-languages.ts'
import { countChanges } from './count-changes.ts'
import { languageTag } from './language.ts'
import { LanguagesPage, type Proposal } from './languages.page.tsx'
import { type PublishingSettings, readPublishingSettings, readRemaking } from './settings.queries.ts'

const path = '/console/site/languages'

/** Which languages texts may be in, and what is shown where one is missing. What a change does is shown before it is made. */
export function languageRoutes(web: Web, platform: Platform): void {
  const { db } = platform
  const change = (
    part: string,
    done: string,
    make: (
      db: Parameters<typeof addLanguage>[0],
      request: FastifyRequest,
      typed: ReturnType<typeof keepTyped>,
    ) => Promise<unknown>,
  ) =>
    web.post(`${path}/${part}`, { access: 'site.edit' }, async (request, reply) => {
      await inOrganisation(db, request.organisation.id, (db) => make(db, request, keepTyped(request.body)))
      return reply.redirect(`/${request.words.locale}${path}?done=${done}`, 303)
    })

  web.get(path, { access: 'site.edit' }, (request, reply) => show(platform, request, reply))
  change('additions', 'added', (db, request, typed) => addLanguage(db, request, typedText(typed, 'language')))
  change('removals', 'removed', (db, request, typed) => removeLanguage(db, request, typedText(typed, 'language')))
  change('policy', 'policy', async (db, request, typed) => {
    const policy = readPolicy(typedText(typed, 'policy'))
    if (policy) await changePolicy(db, request, policy)
  })
}

async function show(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const { organisation, words } = request
  const query = keepTyped(request.query)
  const asked = {
    add: typedText(query, 'add'),
    remove: typedText(query, 'remove'),
    policy: typedText(query, 'policy'),
  }
  const found = await inOrganisation(platform.db, organisation.id, async (db) => {
    const settings = await readPublishingSettings(db, organisation)
    const proposal = propose(settings, asked)
    const changes = proposal && (await countChanges(db, settings, proposal.settings))
    return { settings, proposal, changes, remaking: await readRemaking(db) }
  })
  const isFault = asked.add !== '' && !languageTag(asked.add)
  const fault = isFault ? words.say('publishing.languages.fault.tag') : ''
  const frame = await consoleFrame(platform, request, path)
  const page = (
    <LanguagesPage frame={frame} {...found} typed={asked.add} fault={fault} done={typedText(query, 'done')} />
  )
  return reply.page(page, isFault ? 422 : 200)
}

/** What somebody thinks of changing; null where it is nothing. */
function propose(
  settings: PublishingSettings,
  asked: { add: string; remove: string; policy: string },
): (Proposal & { settings: PublishingSettings }) | null {
  const { languages } = settings
  const added = languageTag(asked.add)
  if (added && !languages.includes(added))
    return { kind: 'add', value: added, settings: { ...settings, languages: [...languages, added] } }
  if (languages.includes(asked.remove)) {
    const rest = languages.filter((language) => language !== asked.remove)
    return { kind: 'remove', value: asked.remove, settings: { ...settings, languages: rest } }
  }
  const policy = readPolicy(asked.policy)
  if (policy && policy !== settings.policy) return { kind: 'policy', value: policy, settings: { ...settings, policy } }
  return null
}

function readPolicy(text: string): Policy | null {
  return policies.find((policy) => policy === text) ?? null
}
