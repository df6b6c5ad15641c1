import type { Html } from '#platform/html.tsx'
import { type Faults, type Typed, typedText } from '#platform/http/forms.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import type { Frame } from '#ui/frame.ts'
import { SiteLayout } from '#ui/site-layout.tsx'
import type { AskedAction } from './asked-action.ts'
import { FoundOffices } from './offices.tsx'
import { isSettled, type Offices } from './offices-of.ts'
import { longest } from './take-action.form.ts'

/** Two ways to say it: by where one lives, or, where that led astray, by the district itself. */
export type PlaceWay = 'address' | 'district'

export type PlacePageProps = {
  frame: Frame
  asked: AskedAction
  way: PlaceWay
  /** Null before anything was said. */
  offices: Offices | null
  typed: Typed
  faults?: Faults
}

/** Where somebody lives, after the letter went astray; then whom it goes to instead, by name. */
export function PlacePage(props: PlacePageProps): Html {
  const { frame, way } = props
  const { words, path } = frame
  const page = `/${words.locale}${path}`
  const other = way === 'address' ? 'district' : 'address'
  const title = words.say('actions.participations.place.title')
  return (
    <SiteLayout frame={frame} title={title} unlisted>
      <div class="narrow">
        <h1>{title}</h1>
        <Card label={title}>
          <form method="post" action={page}>
            <input type="hidden" name="way" value={way} />
            {way === 'address' && <Home {...props} />}
            <Found {...props} />
            <Send {...props} />
          </form>
        </Card>
        <p>
          <a href={`${page}?way=${other}`}>{words.say(`actions.participations.place.by.${other}`)}</a>
        </p>
        <p>
          <a href={page.slice(0, -'/place'.length)}>{words.say('actions.participations.place.back')}</a>
        </p>
      </div>
    </SiteLayout>
  )
}

function Home({ frame: { words }, typed, faults = {} }: PlacePageProps): Html {
  const at = fieldsOf(words, { typed, faults })
  const label = (name: 'street' | 'city' | 'postal_code') => words.say(`actions.participations.field.${name}`)
  return (
    <>
      <Field
        {...at('street')}
        label={label('street')}
        autocomplete="street-address"
        required
        maxlength={longest.line}
      />
      <div class="row">
        <Field {...at('postal_code')} label={label('postal_code')} autocomplete="postal-code" required maxlength={20} />
        <Field {...at('city')} label={label('city')} autocomplete="address-level2" required maxlength={longest.line} />
      </div>
    </>
  )
}

function Found({ frame: { words }, asked, offices, faults }: PlacePageProps): Html | null {
  if (!offices) return null
  return <FoundOffices words={words} asked={asked} offices={offices} fault={faults?.area ?? faults?.state} />
}

/** Before anything changes the offices are named. */
function Send({ frame: { words }, offices, typed }: PlacePageProps): Html {
  const isSure = offices !== null && (isSettled(offices) || offices.choices.length > 0)
  return (
    <>
      {isSure && typedText(typed, 'confirmed') === '' && <input type="hidden" name="confirmed" value="yes" />}
      <Button large>
        {words.say(isSure ? 'actions.participations.place.send' : 'actions.participations.form.continue')}
      </Button>
    </>
  )
}
