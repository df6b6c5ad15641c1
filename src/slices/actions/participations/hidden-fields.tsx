import type { Html } from '#platform/html.tsx'
import type { Typed } from '#platform/http/forms.ts'

/** Everything that was typed, carried on unseen, so that nothing has to be typed twice. */
export function HiddenFields({ typed, except = [] }: { typed: Typed; except?: readonly string[] }): Html {
  const kept = Object.entries(typed).filter(([name]) => !except.includes(name))
  return (
    <>
      {kept.flatMap(([name, value]) =>
        [value].flat().map((one, at) => <input key={`${name} ${at}`} type="hidden" name={name} value={one} />),
      )}
    </>
  )
}
