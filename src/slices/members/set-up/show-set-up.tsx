import type { FastifyReply, FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import type { Faults, Typed } from '#platform/http/forms.ts'
import { readRelease } from '#platform/mail-domain/domain-check.queries.ts'
import { domainOf } from '#platform/mail-domain/held-letters.ts'
import { readMailTest } from '#platform/mail-servers/mail-server.queries.ts'
import { readSendingState } from '#platform/mail-servers/sending-state.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { readInvitations } from '../invitations/invitation.queries.ts'
import { readMembers } from '../members/member.queries.ts'
import { typedSettings } from '../organisations/change-settings.form.ts'
import { HomePage } from './home.page.tsx'
import { privacyTemplate } from './privacy-template.ts'
import { RecoverySheet } from './recovery-sheet.page.tsx'
import { readMarks } from './set-up.queries.ts'
import { StepPage } from './step.page.tsx'
import { type Progress, progressOf, type Step } from './steps.ts'

export const setUpPath = '/console/set-up'

/** How far an organisation has come. */
export async function readProgress({ db }: Pick<Platform, 'db'>, organisation: Organisation): Promise<Progress> {
  const facts = await inOrganisation(db, organisation.id, async (db) => ({
    marks: await readMarks(db),
    owners: (await readMembers(db)).filter(({ role }) => role === 'owner').length,
    release: await readRelease(db, domainOf(organisation.sending_address)),
    lastTest: await readMailTest(db),
  }))
  return progressOf({ organisation, ...facts })
}

/** The list of steps. */
export async function showHome(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { isFirstPage = false }: { isFirstPage?: boolean } = {},
): Promise<FastifyReply> {
  const progress = await readProgress(platform, request.organisation)
  const frame = await consoleFrame(platform, request, isFirstPage ? '/console' : setUpPath)
  return reply.page(<HomePage frame={frame} progress={progress} isFirstPage={isFirstPage} />)
}

type Showing = { step: Step; form?: { typed: Typed; faults?: Faults }; status?: number }

/** A step with its fields as they are, or as somebody typed them. */
export async function showStep(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { step, form, status = 200 }: Showing,
): Promise<FastifyReply> {
  const { organisation } = request
  const frame = await consoleFrame(platform, request, `${setUpPath}/${step}`)
  const invitations = await inOrganisation(platform.db, organisation.id, (db) => readInvitations(db))
  const page = {
    frame,
    step,
    progress: await readProgress(platform, organisation),
    form: form ?? { typed: typedAlready(step, organisation) },
    sending: await readSendingState(platform, organisation),
    invited: invitations.filter(({ role }) => role === 'owner').map(({ email }) => email),
    isSaved: status === 200 && (request.query as { done?: unknown }).done === 'saved',
  }
  return reply.page(<StepPage {...page} />, status)
}

/** What there is, and in place of a privacy notice that is not there a draft of one. */
function typedAlready(step: Step, organisation: Organisation): Typed {
  const typed: Typed = typedSettings(organisation)
  if (step !== 'privacy') return typed
  return {
    ...typed,
    privacy_en: typed.privacy_en || privacyTemplate(organisation, 'en'),
    privacy_es: typed.privacy_es || privacyTemplate(organisation, 'es'),
  }
}

/** GET /console/recovery-sheet: one page to print. */
export async function showSheet(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { organisation } = request
  const members = await inOrganisation(platform.db, organisation.id, readMembers)
  const { wayOut } = await readSendingState(platform, organisation)
  const { DATABASE_URL } = platform.config
  return reply.page(
    <RecoverySheet
      frame={await consoleFrame(platform, request, '/console/recovery-sheet')}
      site={platform.publicUrl(organisation)}
      owners={members.filter(({ role }) => role === 'owner')}
      dataFolder={platform.data.path}
      database={DATABASE_URL ? new URL(DATABASE_URL).host + new URL(DATABASE_URL).pathname : null}
      mailServer={wayOut.kind === 'server' ? wayOut.host : null}
      printedAt={platform.now()}
    />,
  )
}
