import { z } from 'zod'
import { type Form, readForm } from '#platform/http/forms.ts'

/** So many hubs are enough for anybody. */
export const mostHubs = 5

/** One address a line. @param allowPlain for tests and hubs of one's own: without TLS */
export function readHubsForm(body: unknown, allowPlain: boolean): Form<string[]> {
  const isHub = (line: string) =>
    URL.canParse(line) &&
    (line.startsWith('https://') || (allowPlain && line.startsWith('http://'))) &&
    !/[\s@]/.test(line)
  const schema = z.object({
    hubs: z
      .string()
      .default('')
      .transform((text) => [
        ...new Set(
          text
            .split(/\r\n?|\n/)
            .map((line) => line.trim())
            .filter(Boolean),
        ),
      ])
      .refine((lines) => lines.every((line) => line.length <= 500 && isHub(line)), 'publishing.feeds.fault.hub')
      .refine((lines) => lines.length <= mostHubs, 'publishing.feeds.fault.many'),
  })
  const form = readForm(schema, body)
  return form.ok ? { ...form, value: form.value.hubs } : form
}
