import type { Html } from '#platform/html.tsx'
import type { Faults } from '#platform/http/forms.ts'
import type { Words } from '#platform/i18n.ts'

export type FaultSummaryProps = {
  words: Words
  /** Field name → message key; '' holds what belongs to no field. */
  faults: Faults
  /** Field name → its label, so that the list says which field is meant. */
  labels?: Record<string, string>
  /** Field name → id of its control where that differs. */
  ids?: Record<string, string>
  /** The page opens here; only a page with several forms says no. */
  focused?: boolean
}

/** Everything that is wrong with a form, at its top; each line leads to its field. Nothing is shown where nothing is wrong. */
export function FaultSummary({ words, faults, labels = {}, ids = {}, focused = true }: FaultSummaryProps): Html | null {
  const entries = Object.entries(faults)
  if (entries.length === 0) return null
  return (
    <div class="faults" role="alert" tabindex={-1} id="faults" autofocus={focused}>
      <h2>{words.say('ui.faults.title', { count: entries.length })}</h2>
      <ul>
        {entries.map(([name, key]) => (
          <li key={name}>
            {name === '' ? words.sayKey(key) : <a href={`#${ids[name] ?? name}`}>{lineOf(name, key)}</a>}
          </li>
        ))}
      </ul>
    </div>
  )

  function lineOf(name: string, key: string): string {
    const fault = words.sayKey(key)
    return labels[name] ? `${labels[name]}: ${fault}` : fault
  }
}
