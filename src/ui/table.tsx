import type { Children, Html } from '#platform/html.tsx'

export type Column<Row> = {
  label: string
  cell(row: Row): Children
  /** Numbers stand at the end of their cell. */
  numeric?: boolean
  /** The cell that names its row. */
  heading?: boolean
  /** The label is for screen readers only (a column of buttons). */
  hiddenLabel?: boolean
}

export type TableProps<Row> = {
  /** What the table shows; read aloud first. */
  caption: string
  /** The caption is for screen readers only, where a heading above says the same. */
  hiddenCaption?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** Stable key of a row. */
  rowKey(row: Row): string
  /** On a phone each row becomes a block with its labels, instead of scrolling sideways. */
  stacked?: boolean
}

export function Table<Row>(props: TableProps<Row>): Html {
  const { caption, hiddenCaption = false, columns, rows, rowKey, stacked = true } = props
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, and a section would be one more landmark
    <div class="table-scroll" role="group" aria-label={caption} tabindex={0}>
      <table class={stacked ? 'table stacked' : 'table'}>
        <caption class={hiddenCaption ? 'hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.label} scope="col" class={column.numeric ? 'n' : undefined}>
                {column.hiddenLabel ? <span class="hidden">{column.label}</span> : column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <Cell key={column.label} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }): Html {
  const attributes = {
    class: column.numeric ? 'n' : undefined,
    'data-label': column.hiddenLabel ? undefined : column.label,
  }
  if (column.heading) {
    return (
      <th scope="row" {...attributes}>
        {column.cell(row)}
      </th>
    )
  }
  return <td {...attributes}>{column.cell(row)}</td>
}
