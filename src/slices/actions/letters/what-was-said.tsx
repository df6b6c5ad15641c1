import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { messageFaults } from '../cwc/message-rules.ts'
import { isCallResult } from '../participations/reports.ts'

/** Why a letter is where it is: a server's own words, which are English, the reason that a person chose, or what kept it from leaving. */
export function WhatWasSaid({ words, state, said }: { words: Words; state: string; said: string }): Html {
  if (state === 'said_failed') return <>{words.sayKey(`actions.participations.hand.failure.${said || 'other'}`)}</>
  const fault = messageFaults.find((known) => said.endsWith(`cwc.${known}`))
  if (fault) return <>{words.say(`actions.cwc.fault.${fault}`)}</>
  // How a call went; or, of a printed letter, how staff know that it was handed in.
  if (isCallResult(said)) return <>{words.say(`actions.participations.hand.failure.${said}`)}</>
  if (state === 'said_sent') return <q>{said}</q>
  return <q lang="en">{said}</q>
}
