import type { Html } from '#platform/html.tsx'
import type { Locale, Words } from '#platform/i18n.ts'
import { names } from '#slices/targets'
import { Notice } from '#ui/notice.tsx'
import { variantKey } from '../letters/variants.ts'
import type { TooLong } from './letter-limits.ts'

export type Limits = ReadonlyMap<string, readonly TooLong[]>

type LimitNotesProps = { words: Words; limits: Limits; id: string; locale: Locale }

/** Beside a letter that is too long for some of its ways: for which, and what people do then. */
export function LimitNotes({ words, limits, id, locale }: LimitNotesProps): Html | null {
  const found = limits.get(variantKey({ id, locale })) ?? []
  if (found.length === 0) return null
  return (
    <Notice tone="warn">
      {found.map(({ way, offices, most, length }) => (
        <p key={way}>
          {words.say(`actions.campaigns.limits.${way}`, {
            offices: words.list(
              offices.slice(0, 3).map((office) => office.holder?.fullName || names.office(words, office)),
            ),
            more: Math.max(0, offices.length - 3),
            most,
            length,
          })}
        </p>
      ))}
    </Notice>
  )
}
