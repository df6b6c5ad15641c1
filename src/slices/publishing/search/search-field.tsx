import type { Html } from '#platform/html.tsx'
import { Button } from '#ui/button.tsx'
import { houseMarks, type View } from '../languages/reader-view.ts'

type SearchFieldProps = {
  view: Pick<View, 'words' | 'language'>
  value?: string
  /** Where the page has another one. */
  id?: string
  label?: string
}

/** A field to look for something with, for a form that sends it to /LANG/search. */
export function SearchField({ view, value = '', id = 'q', label }: SearchFieldProps): Html {
  const { words } = view
  return (
    <>
      <label for={id} {...houseMarks(view)}>
        {label ?? words.say('publishing.search.label')}
      </label>
      <div>
        <input id={id} name="q" type="search" value={value} maxlength={200} dir="auto" enterkeyhint="search" />
        <span {...houseMarks(view)}>
          <Button>{words.say('publishing.search.find')}</Button>
        </span>
      </div>
    </>
  )
}

/** The same as a form of its own, for any other page. */
export function SearchBox(props: SearchFieldProps): Html {
  return (
    // biome-ignore lint/a11y/useSemanticElements: readers of older phones do not know <search>
    <form method="get" action={`/${props.view.language}/search`} role="search" class="searching">
      <SearchField {...props} />
    </form>
  )
}
