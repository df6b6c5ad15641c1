import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { Button } from '../button.tsx'
import { Dialog, Line } from './dialog.tsx'

const acts = ['addRow', 'addColumn', 'headerRow', 'headerColumn', 'deleteRow', 'deleteColumn', 'deleteTable'] as const

/** What can be done with the table that is written in; public/js/editor/table-dialog.ts does it. */
export function TableDialog({ words }: { words: Words }): Html {
  return (
    <Dialog words={words} name="table">
      <div class="bar">
        {acts.map((act) => (
          <Button key={act} kind="quiet" type="button" data={{ 'data-act': act }}>
            {words.say(`ui.richText.table.${act}`)}
          </Button>
        ))}
      </div>
      <Line name="table-caption" data="caption" label={words.say('ui.richText.table.caption')} />
    </Dialog>
  )
}
