import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'

/** Why a letter is where it is: a server's own words, which are English, or the reason that a person chose. */
export function WhatWasSaid({ words, state, said }: { words: Words; state: string; said: string }): Html {
  if (state === 'said_failed') return <>{words.sayKey(`actions.participations.hand.failure.${said || 'other'}`)}</>
  return <q lang="en">{said}</q>
}
