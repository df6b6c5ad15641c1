import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { nameLanguage } from '#platform/name-language.ts'
import { Field, type Option } from '#ui/field.tsx'
import type { Frame } from '#ui/frame.ts'
import { SiteLayout } from '#ui/site-layout.tsx'
import type { Language } from '../languages/language.ts'
import { houseMarks, type View } from '../languages/reader-view.ts'
import { Kicker, Meta } from '../lists/post-card.tsx'
import { postKinds } from '../posts/post-content.ts'
import { languageMarks, postPath } from '../publications/published-post.ts'
import type { Topic } from '../topics/topic.queries.ts'
import type { Count, Result, Results } from './find-results.ts'
import type { Piece } from './marks.ts'
import { type SearchForm, searchPath } from './search.form.ts'
import { SearchField } from './search-field.tsx'

export type SearchPageProps = {
  frame: Frame
  view: View
  addresses: Record<string, string>
  /** What is asked; `language` '' where it is the page's. */
  form: SearchForm
  /** The language in whose pages is searched. */
  searched: Language
  offered: { topics: readonly Topic[]; years: readonly number[]; languages: readonly Language[] }
  found: Results | 'tooMuch' | null
}

/** What was published, by its words. Everything stands in the address, so that a search can be shared. */
export function SearchPage(props: SearchPageProps): Html {
  const { frame, view, addresses, form, found } = props
  const { words } = view
  const title =
    form.q === '' ? words.say('publishing.search.title') : words.say('publishing.search.titleOf', { text: form.q })
  return (
    <SiteLayout frame={frame} title={title} addresses={addresses} unlisted>
      <div class="front">
        <header>
          <h1 {...houseMarks(view)}>{words.say('publishing.search.title')}</h1>
        </header>
        {/* biome-ignore lint/a11y/useSemanticElements: readers of older phones do not know <search> */}
        <form method="get" action={`/${view.language}/search`} role="search" class="searching" novalidate>
          <SearchField view={view} value={form.q} />
          <Filters {...props} />
        </form>
        <Answer {...props} found={found} />
      </div>
    </SiteLayout>
  )
}

function Filters({ view, form, searched, offered, found }: SearchPageProps): Html {
  const { words, language } = view
  const tallies = found && found !== 'tooMuch' ? found.tallies : null
  const all = { value: '', label: words.say('publishing.search.all') }
  const kinds = postKinds.map((kind) =>
    counted(words, kind, words.say(`publishing.lists.kind.${kind}`), tallies?.kind.get(kind)),
  )
  const topics = offered.topics.flatMap(({ id, texts, slugs }): Option[] => {
    const [name, slug] = [texts[language]?.name, slugs[language]]
    return name && slug ? [counted(words, slug, name, tallies?.topic.get(id))] : []
  })
  const years = offered.years.map((year) => counted(words, String(year), String(year), tallies?.year.get(String(year))))
  const languages = offered.languages.map((tag) => ({
    value: tag === language ? '' : tag,
    label: nameLanguage(words, tag),
  }))
  const choice = (name: 'kind' | 'topic' | 'year' | 'language', label: string, options: Option[], value = '') =>
    options.length > 1 && <Field words={words} required type="select" {...{ name, label, value, options }} />
  return (
    <div class="filters" {...houseMarks(view)}>
      {choice('kind', words.say('publishing.search.kind'), [all, ...kinds], form.kind)}
      {choice('topic', words.say('publishing.search.topic'), [all, ...topics], form.topic)}
      {choice('year', words.say('publishing.search.year'), [all, ...years], form.year ? String(form.year) : '')}
      {choice('language', words.say('publishing.search.language'), languages, searched === language ? '' : searched)}
    </div>
  )
}

function counted(words: Words, value: string, name: string, count: Count | undefined): Option {
  return {
    value,
    label: count ? words.say('publishing.search.counted', { name, count: sayCount(words, count) }) : name,
  }
}

function sayCount(words: Words, { count, isMore }: Count): string {
  return isMore ? `${words.number(count)}+` : words.number(count)
}

function Answer(props: SearchPageProps): Html | null {
  const { view, form, found } = props
  const { words } = view
  const house = houseMarks(view)
  if (form.q === '') return <Advice {...props} />
  if (found === 'tooMuch')
    return (
      <p role="status" class="notice" {...house}>
        {words.say('publishing.search.tooMuch')}
      </p>
    )
  if (!found || found.results.length === 0) return <Nothing {...props} found={found} />
  return (
    <section aria-labelledby="found" class="results">
      <div role="status">
        <h2 id="found" {...house}>
          {words.say('publishing.search.found', {
            count: found.count.count,
            said: sayCount(words, found.count),
            text: form.q,
          })}
        </h2>
      </div>
      {found.isCut && (
        <p class="notice" {...house}>
          {words.say('publishing.search.cut')}
        </p>
      )}
      <OtherWays {...props} found={found} />
      {found.results.map((result) => (
        <OneResult key={result.post.id} view={view} result={result} page={view.language} />
      ))}
      <Pages {...props} found={found} />
    </section>
  )
}

function OneResult({ view, result, page }: { view: View; result: Result; page: Language }): Html {
  const { post, title, excerpt } = result
  const marks = languageMarks(post.textLocale, page)
  return (
    <article class="item">
      <Kicker view={view} post={post} />
      <h3 {...marks}>
        <a href={postPath(post)}>
          <Marked pieces={title} />
        </a>
      </h3>
      <p {...marks}>
        <Marked pieces={excerpt} />
      </p>
      <Meta view={view} post={post} />
    </article>
  )
}

function Marked({ pieces }: { pieces: readonly Piece[] }): Html {
  return <>{pieces.map(({ text, isMarked }, at) => (isMarked ? <mark key={at}>{text}</mark> : text))}</>
}

/** A better spelling, and other languages in which there is something. */
function OtherWays({ view, form, found }: SearchPageProps & { found: Results }): Html | null {
  const { words, language } = view
  const { didYouMean, elsewhere } = found
  const to = (change: Partial<SearchForm>) => `/${language}${searchPath({ ...form, page: 1, ...change })}`
  if (!didYouMean && elsewhere.length === 0) return null
  return (
    <ul class="ways" {...houseMarks(view)}>
      {didYouMean && (
        <li>
          {words.say('publishing.search.didYouMean')} <a href={to({ q: didYouMean })}>{didYouMean}</a>
        </li>
      )}
      {elsewhere.map(({ language: other, count }) => (
        <li key={other}>
          <a href={to({ language: other === language ? '' : other })}>
            {words.say('publishing.search.elsewhere', {
              count: count.count,
              said: sayCount(words, count),
              language: nameLanguage(words, other),
            })}
          </a>
        </li>
      ))}
    </ul>
  )
}

function Nothing(props: SearchPageProps & { found: Results | null }): Html {
  const { view, form, found } = props
  const { words, language } = view
  const isFiltered = form.kind !== undefined || form.topic !== '' || form.year !== undefined
  return (
    <section aria-labelledby="found" class="results">
      <div role="status">
        <h2 id="found" {...houseMarks(view)}>
          {words.say('publishing.search.nothing', { text: form.q })}
        </h2>
      </div>
      {found && <OtherWays {...props} found={found} />}
      {isFiltered && (
        <p {...houseMarks(view)}>
          <a href={`/${language}${searchPath({ q: form.q, language: form.language })}`}>
            {words.say('publishing.search.unfiltered')}
          </a>
        </p>
      )}
      <Advice {...props} />
    </section>
  )
}

function Advice({ view }: SearchPageProps): Html {
  const { words, language } = view
  return (
    <div {...houseMarks(view)}>
      <ul class="ways">
        <li>{words.say('publishing.search.advice.fewer')}</li>
        <li>{words.say('publishing.search.advice.phrase')}</li>
        <li>{words.say('publishing.search.advice.without')}</li>
      </ul>
      <p>
        <a href={`/${language}/`}>{words.say('publishing.search.front')}</a>
      </p>
    </div>
  )
}

function Pages({ view, form, found }: SearchPageProps & { found: Results }): Html | null {
  const { words, language } = view
  const to = (page: number) => `/${language}${searchPath({ ...form, page })}`
  if (form.page === 1 && !found.hasMore) return null
  return (
    <nav class="acts" aria-label={words.say('ui.pagination.label')} {...houseMarks(view)}>
      {form.page > 1 && (
        <a class="button quiet" href={to(form.page - 1)} rel="prev">
          {words.say('ui.pagination.previous')}
        </a>
      )}
      {found.hasMore && (
        <a class="button quiet" href={to(form.page + 1)} rel="next">
          {words.say('ui.pagination.next')}
        </a>
      )}
      {!found.hasMore && found.count.isMore && <p>{words.say('publishing.search.last')}</p>}
    </nav>
  )
}
