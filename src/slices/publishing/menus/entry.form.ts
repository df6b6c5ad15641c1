import { z } from 'zod'
import { type Form, readForm, typedText } from '#platform/http/forms.ts'
import type { Language } from '../languages/language.ts'
import { isOutsideLink, type MenuDestination, type MenuEntry, menuDestinations } from './menus.ts'

/** `post:ID`, `topic:ID`, `kind:statement`, or a destination that needs no more. */
const Fields = z
  .object({
    id: z.uuid(),
    leads: z.string().regex(/^[a-z-]+(:[\w-]+)?$/, 'publishing.menus.fault.leads'),
    address: z.string().trim().max(500, 'publishing.menus.fault.address').default(''),
  })
  .refine(({ leads, address }) => leads !== 'link' || isOutsideLink(address), {
    path: ['address'],
    error: 'publishing.menus.fault.address',
  })

/** An entry as it was typed, with a label for each language. */
export function readEntryForm(languages: readonly Language[], body: unknown): Form<MenuEntry> {
  const form = readForm(Fields, body)
  const faults: Record<string, string> = form.ok ? {} : form.faults
  const labels = languages.map((tag) => [tag, typedText(form.typed, `label_${tag}`).trim()] as const)
  for (const [tag, label] of labels) if (label.length > 60) faults[`label_${tag}`] = 'publishing.menus.fault.label'
  const said = Object.fromEntries(labels.filter(([, label]) => label !== ''))
  if (form.ok && form.value.leads === 'link' && Object.keys(said).length === 0)
    faults[`label_${languages[0]}`] = 'publishing.menus.fault.noLabel'
  if (!form.ok || Object.keys(faults).length > 0) return { ok: false, faults, typed: form.typed }
  const { id, leads, address } = form.value
  const [to = '', target = ''] = leads.split(':')
  const known = menuDestinations.find((one) => one === to)
  if (!known) return { ok: false, faults: { leads: 'publishing.menus.fault.leads' }, typed: form.typed }
  return {
    ok: true,
    typed: form.typed,
    value: { id, to: known, target: known === 'link' ? address : target, labels: said },
  }
}

/** What the form of an entry says before anybody types. */
export function typedEntry({ id, to, target, labels }: MenuEntry): Record<string, string> {
  const said = Object.entries(labels).map(([tag, label]) => [`label_${tag}`, label])
  return { id, leads: leadsOf(to, target), address: to === 'link' ? target : '', ...Object.fromEntries(said) }
}

export function leadsOf(to: MenuDestination, target: string): string {
  return to === 'post' || to === 'topic' || to === 'kind' ? `${to}:${target}` : to
}
