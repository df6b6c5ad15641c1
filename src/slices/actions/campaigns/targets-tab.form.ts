import { z } from 'zod'
import { isUuid } from '#platform/db.ts'
import { readForm } from '#platform/http/forms.ts'
import type { TabForm } from './editor.ts'

/** The list of whom people write to. */
export const targetsTab: TabForm = {
  typed: (content) => ({ list: content.targetListId ?? '' }),
  read(_organisation, body) {
    const schema = z.object({ list: z.string().default('') }).transform(({ list }) => ({
      content: (content: Parameters<typeof targetsTab.typed>[0]) => ({
        ...content,
        targetListId: isUuid(list) ? list : null,
      }),
    }))
    return readForm(schema, body)
  },
}
