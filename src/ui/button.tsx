import type { Children, Html } from '#platform/html.tsx'

/** `main`: the one thing this page is for. `quiet`: beside it. `danger`: cannot be undone. */
export type ButtonKind = 'main' | 'quiet' | 'danger'

export type ButtonProps = {
  kind?: ButtonKind
  /** The large one of a public form. */
  large?: boolean
  type?: 'submit' | 'button'
  name?: string
  value?: string
  /** Sends the form elsewhere. */
  formaction?: string
  /** Skips the browser's own checks, for *save a draft*. */
  formnovalidate?: boolean
  /** The id of a form that stands elsewhere on the page. */
  form?: string
  disabled?: boolean
  /** Shown by a script, without which it could do nothing. */
  hidden?: boolean
  id?: string
  data?: Record<`data-${string}`, string>
  children: Children
}

export function Button({
  kind = 'main',
  large = false,
  type = 'submit',
  data = {},
  children,
  ...rest
}: ButtonProps): Html {
  return (
    <button type={type} class={classOf(kind, large)} {...rest} {...data}>
      {children}
    </button>
  )
}

export type ButtonLinkProps = {
  href: string
  kind?: ButtonKind
  large?: boolean
  lang?: string
  hreflang?: string
  rel?: string
  target?: '_blank'
  download?: boolean | string
  data?: Record<`data-${string}`, string>
  children: Children
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink({ kind = 'quiet', large = false, data = {}, children, ...rest }: ButtonLinkProps): Html {
  return (
    <a class={classOf(kind, large)} {...rest} {...data}>
      {children}
    </a>
  )
}

function classOf(kind: ButtonKind, large: boolean): string {
  return `button ${kind}${large ? ' large' : ''}`
}
