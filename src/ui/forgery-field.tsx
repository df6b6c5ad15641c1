import type { Html } from '#platform/html.tsx'
import { forgeryField } from '#platform/http/forgery.ts'

/** Stands in every POST form of a signed-in page. */
export function ForgeryField({ token }: { token: string }): Html {
  return <input type="hidden" name={forgeryField} value={token} />
}
