import multipart from '@fastify/multipart'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sha256 } from '#platform/crypto.ts'
import { inOrganisation } from '#platform/db.ts'
import { type Faults, readForm, type Typed } from '#platform/http/forms.ts'
import { type ReceivedUpload, readUpload } from '#platform/http/read-upload.ts'
import type { Web } from '#platform/http/web.ts'
import { locales } from '#platform/i18n.ts'
import type { Platform } from '#platform/platform.ts'
import { consoleFrame } from '#ui/frame.ts'
import { lookAgain } from '../finding/directory.ts'
import { actionIn } from '../lists/looking-for.ts'
import { BrokenFile } from '../public-files/broken-file.ts'
import { explainFault } from '../public-files/explain-broken-file.ts'
import { spreadsheetTextOf } from '../public-files/public-file.ts'
import { type ImportForm, importForm } from './import.form.ts'
import { ImportPage } from './import.page.tsx'
import type { CsvPlan } from './plan-target-csv.ts'

const path = '/console/targets/import'
/** Bytes of a file, and characters of a pasted text. */
const largest = 2 * 1024 * 1024

export function importRoutes(web: Web, platform: Platform): void {
  web.get(path, { access: 'targets.edit' }, (request, reply) => {
    const typed = { country: request.organisation.country, for: actionIn(request.query) }
    return show(platform, request, reply, { form: { typed, faults: {} } })
  })
  // Only this address of the room reads multipart bodies.
  web.server.register(async (scope) => {
    await scope.register(multipart, {
      throwFileSizeLimit: false,
      limits: { fileSize: largest, files: 1, fields: 13, fieldSize: largest * 2, parts: 14 },
    })
    for (const locale of locales) {
      const handler = (request: FastifyRequest, reply: FastifyReply) => receive(platform, request, reply)
      scope.route({ method: 'POST', url: `/${locale}${path}`, config: { access: 'targets.edit', locale }, handler })
    }
  })
}

type Shown = {
  form: { typed: Typed; faults: Faults }
  plan?: CsvPlan | null
  /** Fingerprint of what the plan was made from. */
  checked?: string
  /** A fault of the file in words. */
  broken?: string | null
  hasMoved?: boolean
  status?: 200 | 422
}

async function show(platform: Platform, request: FastifyRequest, reply: FastifyReply, shown: Shown) {
  const { form, plan = null, checked = '', broken = null, hasMoved = false, status = 200 } = shown
  const frame = await consoleFrame(platform, request, path)
  const props = { frame, form, plan, checked, broken, hasMoved }
  return reply.page(<ImportPage {...props} />, status)
}

async function receive(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
  const upload = await readUpload(request)
  const { fields, faults } = withFile(upload)
  const form = readForm(importForm, fields)
  if (!form.ok || Object.keys(faults).length > 0) {
    const all = { ...(form.ok ? {} : form.faults), ...faults }
    return show(platform, request, reply, { form: { typed: form.typed, faults: all }, status: 422 })
  }
  const { value, typed } = form
  const checked = fingerprint(value)
  if (value.step === 'import' && value.checked === checked) return take(platform, request, reply, { value, typed })
  const plan = await planOrExplain(platform, request, value)
  if (typeof plan === 'string')
    return show(platform, request, reply, { form: { typed, faults: {} }, broken: plan, status: 422 })
  const hasMoved = value.step === 'import'
  return show(platform, request, reply, { form: { typed, faults: {} }, plan, checked, hasMoved })
}

/** A chosen file takes the place of what stands in the field, as text that can be mended there. */
function withFile({ fields, file, fileName, tooLarge }: ReceivedUpload): { fields: Typed; faults: Faults } {
  const typed: Typed = { ...fields }
  if (tooLarge || (fields.text ?? '').length > largest) return { fields: { ...typed, text: '' }, faults: tooLargeFault }
  if (file) {
    const text = textOf(fileName, file)
    if (text === null) return { fields: typed, faults: { file: 'targets.imports.fault.notText' } }
    Object.assign(typed, { text, fileName })
  }
  return (typed.text ?? '') === ''
    ? { fields: typed, faults: { file: 'targets.imports.fault.file' } }
    : { fields: typed, faults: {} }
}

const tooLargeFault = { file: 'targets.imports.fault.size' }

function textOf(name: string, bytes: Buffer): string | null {
  try {
    return spreadsheetTextOf({ name, bytes })
  } catch (error) {
    if (error instanceof BrokenFile) return null
    throw error
  }
}

/** A form sends line breaks in one way, whatever stood in the file. */
function fingerprint({ text, country }: ImportForm): string {
  return sha256(`${country}\n${text.replace(/\r\n?/g, '\n')}`)
    .toString('base64url')
    .slice(0, 22)
}

async function planOrExplain(
  { db }: Platform,
  { organisation, words }: FastifyRequest,
  value: ImportForm,
): Promise<CsvPlan | string> {
  const { planTargetCsv } = await import('./plan-target-csv.ts')
  const file = fileOf(value)
  try {
    return await inOrganisation(db, organisation.id, (db) => planTargetCsv(db, file, value))
  } catch (error) {
    if (error instanceof BrokenFile) return explainFault(words, error)
    throw error
  }
}

async function take(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  { value, typed }: { value: ImportForm; typed: Typed },
) {
  const { organisation, actor, words } = request
  const { planTargetCsv } = await import('./plan-target-csv.ts')
  const { importTargetCsv } = await import('./import-target-csv.ts')
  const report = await inOrganisation(platform.db, organisation.id, async (db) => {
    const plan = await planTargetCsv(db, fileOf(value), value)
    if (plan.offices.length === 0) return null
    return importTargetCsv(db, actor, plan, { listName: value.list || null })
  })
  if (!report) return show(platform, request, reply, { form: { typed, faults: {} }, status: 422 })
  lookAgain(platform.db)
  const from = actionIn(value) && `&for=${value.for}`
  const next = report.listId ? `/lists/${report.listId}?done=saved${from}` : '?done=imported'
  return reply.redirect(`/${words.locale}/console/targets${next}`, 303)
}

/** What was pasted has no name; it is called after the day's work it is. */
function fileOf({ text, fileName }: ImportForm) {
  return { name: fileName || 'CSV', bytes: Buffer.from(text) }
}
