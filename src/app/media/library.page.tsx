import type { Html } from '#platform/html.tsx'
import { licenceCodes, nameLicence } from '#platform/media/licence.ts'
import { creditOf, pictureSource } from '#platform/media/picture.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { Option } from '#ui/field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { Panel, Panels } from '#ui/panel.tsx'
import { Picture } from '#ui/picture.tsx'
import { Tag } from '#ui/tag.tsx'
import type { FoundPicture, LibraryQuery } from './find-pictures.ts'
import type { Form } from './show-library.tsx'
import { UploadForm } from './upload-form.tsx'

export type LibraryPageProps = {
  frame: ConsoleFrame
  query: LibraryQuery
  pictures: readonly FoundPicture[]
  /** Address of the older ones. */
  next: string | null
  done: 'added' | 'removed' | null
  form: Form
}

/** The pictures of the organisation that are asked for, and the form that adds one. */
export function LibraryPage(props: LibraryPageProps): Html {
  const { frame, query, pictures, next, done, form } = props
  const { words } = frame
  const isAsked = query.q !== '' || query.licence !== null || query.use !== null
  const isEmpty = pictures.length === 0 && !isAsked && query.before === null
  return (
    <ConsoleLayout
      frame={frame}
      title={words.say('media.title')}
      current="media"
      acts={
        <ButtonLink href="#add" kind="main">
          {words.say('media.upload.title')}
        </ButtonLink>
      }
      notice={
        done && (
          <Notice tone="good" live>
            <p>{words.say(`media.done.${done}`)}</p>
          </Notice>
        )
      }
    >
      <Panels>
        <Panel id="pictures" title={words.say(isAsked ? 'media.found' : 'media.list')}>
          {!isEmpty && <Filter frame={frame} query={query} isAsked={isAsked} />}
          {pictures.length === 0 && <Nothing frame={frame} isAsked={isAsked} next={next} />}
          {pictures.length > 0 && (
            <ul class="pictures">
              {pictures.map((found) => (
                <Entry key={found.file.id} frame={frame} found={found} />
              ))}
            </ul>
          )}
          <Pagination words={words} previous={null} next={next} />
        </Panel>
        <Panel id="add" title={words.say('media.upload.title')}>
          <p>{words.say('media.intro')}</p>
          <UploadForm frame={frame} form={form} />
        </Panel>
      </Panels>
    </ConsoleLayout>
  )
}

function Nothing({ frame, isAsked, next }: Pick<LibraryPageProps, 'frame' | 'next'> & { isAsked: boolean }): Html {
  const { words } = frame
  if (!isAsked) return <EmptyState title={words.say('media.empty.title')} text={words.say('media.empty.text')} />
  return (
    <EmptyState
      title={words.say('media.nothing.title')}
      text={words.say(next ? 'media.nothing.further' : 'media.nothing.text')}
    >
      <ButtonLink href={`/${words.locale}/console/media`}>{words.say('media.filter.all')}</ButtonLink>
    </EmptyState>
  )
}

type FilterProps = Pick<LibraryPageProps, 'frame' | 'query'> & { isAsked: boolean }

function Filter({ frame: { words }, query, isAsked }: FilterProps): Html {
  const path = `/${words.locale}/console/media`
  const licences = ['not_stated', ...licenceCodes] as const
  return (
    <form class="filter" method="get" action={path}>
      <div class="field">
        <label for="q">{words.say('media.filter.search')}</label>
        <input type="search" id="q" name="q" value={query.q} maxlength={200} />
      </div>
      <Choice
        name="licence"
        label={words.say('media.licence')}
        value={query.licence}
        options={[
          { value: '', label: words.say('media.filter.anyLicence') },
          ...licences.map((code) => ({ value: code, label: nameLicence(code, words.locale) })),
        ]}
      />
      <Choice
        name="use"
        label={words.say('media.filter.use')}
        value={query.use}
        options={(['', 'used', 'unused'] as const).map((use) => ({
          value: use,
          label: words.say(`media.filter.${use || 'anyUse'}`),
        }))}
      />
      <p class="acts">
        <Button kind="quiet">{words.say('media.filter.show')}</Button>{' '}
        {isAsked && <ButtonLink href={path}>{words.say('media.filter.all')}</ButtonLink>}
      </p>
    </form>
  )
}

type ChoiceProps = { name: string; label: string; value: string | null; options: readonly Option[] }

/** Its id is not its name: the form beside it asks for a licence as well. */
function Choice({ name, label, value, options }: ChoiceProps): Html {
  return (
    <div class="field">
      <label for={`filter-${name}`}>{label}</label>
      <select id={`filter-${name}`} name={name}>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === (value ?? '')}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

function Entry({ frame: { words, organisation }, found }: { frame: ConsoleFrame; found: FoundPicture }): Html {
  const { file, uses } = found
  const picture = pictureSource(file, words.locale, 'card')
  const lacking = organisation.locales.filter((locale) => !file.alt[locale])
  return (
    <li>
      <a href={`/${words.locale}/console/media/${file.id}`}>
        <Picture picture={picture} sizes="(min-width: 52rem) 15rem, 50vw" lazy />
      </a>
      <small>{words.say('media.creditLine', { credit: creditOf(picture) })}</small>
      {(uses.length === 0 || lacking.length > 0 || file.licence.code === 'not_stated') && (
        <small class="marks">
          {uses.length === 0 && <Tag>{words.say('media.mark.unused')}</Tag>}
          {file.licence.code === 'not_stated' && <Tag tone="warn">{words.say('media.mark.noLicence')}</Tag>}
          {lacking.map((locale) => (
            <Tag key={locale} tone="warn">
              {words.say(`media.mark.noAlt.${locale}`)}
            </Tag>
          ))}
        </small>
      )}
    </li>
  )
}
