/** What offices' forms ask for, in our own names. `answer` is a fixed choice, `tick` a box whose words we do not know. */
export const askedPieces = [
  'prefix',
  'given_name',
  'family_name',
  'full_name',
  'street',
  'street_2',
  'city',
  'county',
  'state',
  'state_name',
  'postal_code',
  'postal_code_4',
  'postal_code_9',
  'email',
  'phone',
  'subject',
  'topic',
  'letter',
  'answer',
  'tick',
] as const
export type AskedPiece = (typeof askedPieces)[number]

/** One thing that a form asks, in the order of the form. */
export type FormPiece = {
  asks: AskedPiece
  isRequired: boolean
  /** Which of the form's pages it stands on, from 1. */
  page: number
  /** As the form names its choices; absent where anything may be typed, or the choices are not known. */
  options?: string[]
  /** Which of the choices is right for a letter, where the file says it. */
  answer?: string
  /** Most characters that it takes. */
  most?: number
}

/** An office's own form, as somebody who keeps such files found it. */
export type ContactForm = {
  /** Whose form it is: the holder's key. */
  holderKey: string
  address: string | null
  pieces: FormPiece[]
  /** A riddle that tells people from machines waits in it. */
  captcha: 'image' | 'recaptcha' | null
  /** It does not work without JavaScript. */
  needsScript: boolean
}
