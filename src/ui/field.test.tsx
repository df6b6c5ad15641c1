import { expect, test } from 'vitest'
import { renderFragment } from '#platform/html.tsx'
import { addMessages, wordsFor } from '#platform/i18n.ts'
import { platformMessages } from '#platform/messages.ts'
import { CheckField } from './check-field.tsx'
import { ChoiceField } from './choice-field.tsx'
import { FaultSummary } from './fault-summary.tsx'
import { Field, fieldsOf } from './field.tsx'
import { uiMessages } from './messages.ts'

addMessages(platformMessages)
addMessages(uiMessages)
const words = wordsFor({ locale: 'en' })
const faults = { email: 'platform.field.wrong' }
const at = fieldsOf(words, { typed: { email: 'ana@"><b>' }, faults })

test('a field ties its label, its hint and its fault to the control, and keeps what was typed', () => {
  const html = renderFragment(<Field {...at('email')} label="Email" type="email" hint="A copy goes there." required />)

  expect(html).toContain('<label for="email">Email</label>')
  expect(html).toContain('aria-describedby="email-hint email-fault"')
  expect(html).toContain('aria-invalid="true"')
  expect(html).toContain('value="ana@&quot;>&lt;b>"')
  expect(html).toContain('<span class="fault" id="email-fault">Please check this field.</span>')
})

test('a field that may be left empty says so; one that may not does not', () => {
  expect(renderFragment(<Field {...at('phone')} label="Phone" />)).toContain('(optional)')
  expect(renderFragment(<Field {...at('phone')} label="Phone" required />)).not.toContain('(optional)')
})

test('a password is never given back', () => {
  const typed = fieldsOf(words, { typed: { password: 'a secret of mine' } })

  expect(renderFragment(<Field {...typed('password')} label="Password" type="password" />)).not.toContain('secret')
})

test('a select shows the value that was chosen', () => {
  const options = ['MD', 'VA'].map((value) => ({ value, label: value }))

  const html = renderFragment(<Field {...at('state', 'VA')} label="State" type="select" options={options} />)

  expect(html).toContain('<option value="VA" selected>VA</option>')
})

test('the summary counts what is wrong and leads to each field, a choice too', () => {
  const summary = renderFragment(
    <FaultSummary words={words} faults={{ ...faults, seat: 'platform.field.wrong' }} labels={{ email: 'Email' }} />,
  )
  const choice = renderFragment(
    <ChoiceField name="seat" label="Who" choices={['a', 'b'].map((value) => ({ value, label: value }))} />,
  )

  expect(summary).toContain('2 things need your attention')
  expect(summary).toContain('<a href="#email">Email: Please check this field.</a>')
  expect(summary).toContain('<a href="#seat">')
  expect(choice).toContain('id="seat"')
})

test('no summary stands over a form with which nothing is wrong', () => {
  expect(renderFragment(<FaultSummary words={words} faults={{}} />)).toBe('')
})

test('a box is not ticked by itself', () => {
  expect(renderFragment(<CheckField name="news" label="Keep me informed" />)).not.toContain('checked')
})
